using System.Text;
using System.Text.Json;
using WageGuidance.Cubes.Formats;
using WageGuidance.Releases;

namespace WageGuidance.Tests.Releases;

public sealed class FrozenContentTests
{
    private static readonly ReleaseContent Content = SampleContent.Make("2024-Q1", "_T", "B", "C");

    [Fact]
    public void What_is_read_piece_by_piece_has_the_same_canonical_bytes()
    {
        var bytes = CanonicalJson.Bytes(Content);
        Assert.Equal(bytes, CanonicalJson.Bytes(FrozenContent.Read(bytes)));
        Assert.Equal(bytes, CanonicalJson.Bytes(FrozenContent.Read(bytes) with { Title = Content.Title }));
    }

    [Fact]
    public void Cubes_and_briefings_are_found_by_their_keys_and_read_once()
    {
        var read = FrozenContent.Read(CanonicalJson.Bytes(Content));
        Assert.Equal(Content.Cubes.Select(c => c.Id), read.Cubes.Select(c => c.Id));
        Assert.All(Content.Cubes, c => Assert.Equal((c.Id, c.Cells.Count), (read.Cube(c.Id)!.Id, read.Cube(c.Id)!.Cells.Count)));
        Assert.All(Content.Briefings, b => Assert.Equal(b.Title, read.Briefing(b.Area, b.Industry)!.Title));
        Assert.Equal(Content.Briefing("150000", "C")!.Title, read.Briefing("150000", "C")!.Title);
        Assert.Same(read.Cube("pay.survey"), read.Cubes.Single(c => c.Id == "pay.survey"));
        Assert.Null(read.Cube("pay"));
        Assert.Null(read.Briefing("150000", "Z"));
        Assert.Null(Content.Briefing("150000", "Z"));
        Assert.Throws<IndexOutOfRangeException>(() => read.Briefings[3]);
    }

    [Fact]
    public void Only_what_is_asked_for_is_read()
    {
        var text = Encoding.UTF8.GetString(CanonicalJson.Bytes(Content));
        // A number of the cube's is a word: its reader finds out, others do not.
        var at = text.IndexOf("\"data_version\":", text.IndexOf("\"cubes\":", StringComparison.Ordinal), StringComparison.Ordinal);
        var broken = FrozenContent.Read(Encoding.UTF8.GetBytes(text[..at] + "\"data_version\":\"x\"" + text[text.IndexOf(',', at)..]));
        Assert.Equal(Content.Title, broken.Title);
        Assert.Equal(Content.Cubes[1].Title, broken.Cubes[1].Title);
        Assert.Throws<JsonException>(() => broken.Cubes[0]);
    }

    [Fact]
    public void From_its_parts_a_content_is_the_same_and_a_part_that_was_changed_is_not_used()
    {
        var bytes = CanonicalJson.Bytes(Content);
        var parts = CanonicalJson.Read<FrozenParts>(CanonicalJson.Bytes(FrozenContent.Split(bytes, hashed: true)));
        var asked = new List<string>();
        var read = FrozenContent.Of(parts, e =>
        {
            asked.Add(e.Key);
            return bytes.AsMemory(e.Start, e.Length);
        });
        Assert.Equal(Content.Briefing("150000", "B")!.Title, read.Briefing("150000", "B")!.Title);
        Assert.Equal(["150000|B"], asked);
        Assert.Equal(bytes, CanonicalJson.Bytes(read));

        var (times, changed) = (0, new byte[bytes.Length]);
        var faulty = FrozenContent.Of(parts, e => (times++ == 0 ? changed : bytes).AsMemory(e.Start, e.Length));
        Assert.Contains("another hash", Assert.Throws<InvalidOperationException>(() => faulty.Cubes[0]).Message, StringComparison.Ordinal);
        Assert.Equal(Content.Cubes[0].Id, faulty.Cubes[0].Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"cubes\":[],\"briefings\":[]}")]
    [InlineData("{\"cubes\":[{\"id\":\"a\"],\"briefings\":[]}")]
    public void What_is_no_content_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => FrozenContent.Read(Encoding.UTF8.GetBytes(json)));
}
