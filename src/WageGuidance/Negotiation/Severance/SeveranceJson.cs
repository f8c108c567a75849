using System.Text.Json;

namespace WageGuidance.Negotiation.Severance;

/// <summary>Cases and results as JSON; a result given back is computed again from its input.</summary>
public static class SeveranceJson
{
    public static InputRead<SeveranceCase> Read(ReadOnlySpan<byte> utf8) => Replay.Read<SeveranceCase>(utf8, SeveranceResult.CurrentSchema);

    /// <summary>A ground by its word in the files, e.g. <c>objective-change</c>; null where there is no such word.</summary>
    public static SeveranceGround? Ground(string word)
    {
        foreach (var ground in Enum.GetValues<SeveranceGround>())
            if (JsonSerializer.Serialize(ground, NegotiationJson.Options) == $"\"{word}\"") return ground;
        return null;
    }

    public static string Write(SeveranceResult result) => Replay.Write(result);
}
