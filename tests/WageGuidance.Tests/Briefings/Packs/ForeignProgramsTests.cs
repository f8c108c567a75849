using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using WageGuidance.Briefings.Packs;
using WageGuidance.Cubes;

namespace WageGuidance.Tests.Briefings.Packs;

/// <summary>A pack laid out in a folder, opened by programs that know nothing of this product: openssl, sha256sum, LibreOffice and the JSON-stat toolkit of npm.</summary>
[Collection("briefings")]
public sealed class ForeignProgramsTests(BriefingFixture fixture) : IAsyncLifetime
{
    private static readonly XNamespace Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private static readonly XNamespace Sheets = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private static readonly XNamespace Words = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

    private readonly string folder = Directory.CreateTempSubdirectory("wageguidance-pack-").FullName;

    private IReadOnlyList<Cube> Cubes => PackCubes.For(fixture.Small, fixture.Small.Briefings[1]);

    public async Task InitializeAsync()
    {
        var pack = new PackFiles(fixture.Browser, fixture.Charts, fixture.Print, fixture.Keys);
        foreach (var file in await pack.MakeAsync(fixture.Small, fixture.Small.Briefings[1], new(1, new string('c', 64), BriefingFixture.Decisions), default))
        {
            var path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, file.Bytes);
        }
    }

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task OpenSSL_and_sha256sum_check_the_signature_and_every_file()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "key.pem"), fixture.Keys.All()[0].Pem);
        string[] check = ["dgst", "-sha256", "-verify", "key.pem", "-signature", PackManifest.SignatureName, PackManifest.FileName];
        Assert.Equal((0, "Verified OK"), await RunAsync("openssl", check));

        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, PackManifest.FileName)));
        var sums = manifest.RootElement.GetProperty("members").EnumerateArray().Select(m => $"{m.GetProperty("sha256").GetString()}  {m.GetProperty("path").GetString()}").ToList();
        await File.WriteAllLinesAsync(Path.Combine(folder, "sums"), sums);
        var (code, said) = await RunAsync("sha256sum", ["--check", "sums"]);
        Assert.Equal((0, sums.Count), (code, said.Split('\n').Count(l => l.EndsWith(": OK", StringComparison.Ordinal))));

        await File.AppendAllTextAsync(Path.Combine(folder, PackManifest.FileName), " ");
        Assert.NotEqual(0, (await RunAsync("openssl", check)).Code);
    }

    [Fact]
    public async Task LibreOffice_reads_every_number_of_the_workbook_as_a_number_every_code_as_a_word_and_every_name()
    {
        // A profile of its own: LibreOffice refuses to start twice on one.
        var (code, said) = await RunAsync("soffice", [$"-env:UserInstallation={new Uri(Path.Combine(folder, "profile"))}", "--headless", "--convert-to", "fods", "tables.xlsx"]);
        Assert.True(code == 0, said);
        var book = XDocument.Load(Path.Combine(folder, "tables.fods"));
        var sheets = book.Descendants(Sheets + "table").ToDictionary(t => t.Attribute(Sheets + "name")!.Value, StringComparer.Ordinal);
        foreach (var cube in Cubes)
        {
            var rows = Rows(sheets[$"数据 {cube.Id}"]);
            var heads = rows[0].Select(c => c.Text).ToList();
            var (value, status) = (heads.IndexOf("value"), heads.IndexOf("obs_status"));
            Assert.Equal(cube.Cells.Count, rows.Count - 1);
            // Its own format has fifteen digits of a number.
            Assert.All(cube.Cells.Zip(rows.Skip(1)), p => Assert.True(IsSame(p.First.Cell.Value, p.Second[value].Number), $"{cube.Id} {p.First.JoinedKey}: {p.First.Cell.Value} {p.Second[value].Number}"));
            Assert.Equal(cube.Cells.Select(c => c.Cell.ObsStatus.ToString()), rows.Skip(1).Select(r => r[status].Text));
        }

        var names = book.Descendants(Sheets + "named-range").Concat(book.Descendants(Sheets + "named-expression")).Select(n => n.Attribute(Sheets + "name")!.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.Contains("pay_survey_value", names);
        Assert.All(fixture.Small.Briefings[1].Sections.SelectMany(s => s.Tables).Where(t => t.Rows.Count > 0), t => Assert.Contains(names, n => n.StartsWith("table_", StringComparison.Ordinal)));
        Assert.DoesNotContain(book.Descendants(Sheets + "table-cell"), c => c.Attribute(Sheets + "formula") is not null);
    }

    [Fact]
    public async Task The_JSON_stat_toolkit_finds_the_value_and_the_status_of_every_cell_by_its_codes()
    {
        var script = Path.Combine(folder, "read.mjs");
        await File.WriteAllTextAsync(script, $$"""
            import { createRequire } from 'node:module';
            import { readFileSync } from 'node:fs';
            const JSONstat = createRequire('{{Path.Combine(Repository.Root, "package.json")}}')('jsonstat-toolkit');
            const cells = [];
            for (const id of process.argv.slice(2)) {
                const data = JSONstat(JSON.parse(readFileSync(`data/${id}.json`, 'utf8')));
                for (const [at, cell] of data.Data().entries()) {
                    if (cell.value === null && cell.status === null) continue;
                    const codes = {};
                    let rest = at;
                    for (const d of [...data.id].reverse()) {
                        const dimension = data.Dimension(d);
                        codes[d] = dimension.id[rest % dimension.length];
                        rest = Math.floor(rest / dimension.length);
                    }
                    const found = data.Data(codes);
                    cells.push([id, data.id.map(d => codes[d]).join('|'), found.value, found.status]);
                }
            }
            console.log(JSON.stringify(cells));
            """);
        var (code, said) = await RunAsync("node", [script, .. Cubes.Select(c => c.Id)]);
        Assert.True(code == 0, said);
        var read = JsonSerializer.Deserialize<JsonElement[][]>(said)!.ToDictionary(c => (c[0].GetString()!, c[1].GetString()!), c => (Value: c[2].ValueKind is JsonValueKind.Null ? (double?)null : c[2].GetDouble(), Status: c[3].GetString()));
        foreach (var cube in Cubes)
            foreach (var (key, cell) in cube.Cells)
                Assert.Equal((cell.Value, cell.ObsStatus is ObsStatus.A ? null : cell.ObsStatus.ToString()), read[(cube.Id, string.Join('|', key))]);
        Assert.Equal(Cubes.Sum(c => c.Cells.Count), read.Count);
    }

    private static bool IsSame(double? ours, double? read) => ours is { } a && read is { } b ? Math.Abs(a - b) <= 5e-15 * Math.Abs(a) : ours is null && read is null;

    /// <summary>Rows of a sheet with their repeated cells written out; what is empty at the end is left away.</summary>
    private static List<List<(string? Text, double? Number)>> Rows(XElement sheet)
    {
        var rows = new List<List<(string?, double?)>>();
        foreach (var row in sheet.Descendants(Sheets + "table-row"))
        {
            var cells = row.Elements(Sheets + "table-cell").SelectMany(cell => Enumerable.Repeat(
            (
                cell.Attribute(Office + "value-type")?.Value == "string" ? string.Join('\n', cell.Elements(Words + "p").Select(p => p.Value)) : null,
                cell.Attribute(Office + "value-type")?.Value == "float" ? double.Parse(cell.Attribute(Office + "value")!.Value, CultureInfo.InvariantCulture) : (double?)null
            ), Math.Min(100, int.Parse(cell.Attribute(Sheets + "number-columns-repeated")?.Value ?? "1", CultureInfo.InvariantCulture)))).ToList();
            if (cells.Exists(c => c != (null, null))) rows.Add(cells);
        }

        return rows;
    }

    private async Task<(int Code, string Said)> RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, process.ExitCode == 0 ? output.Trim() : output + await error);
    }
}
