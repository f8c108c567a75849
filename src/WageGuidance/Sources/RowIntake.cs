using WageGuidance.Cubes;
using WageGuidance.Observations;

namespace WageGuidance.Sources;

/// <summary>Takes the rows of one file: checks each, finds repeated keys, and writes what may be kept.</summary>
internal abstract class RowIntake
{
    public abstract string CopyCommand { get; }

    /// <summary>Checks the row and holds it; false when it has a hard problem.</summary>
    public abstract bool Check(RawRow row, RowReport report);

    /// <summary>Writes the row held.</summary>
    public abstract void Write(CopyWriter copy, long sourceFileId);

    /// <summary>Makes room for so many rows at once, instead of growing to them.</summary>
    public abstract void Expect(int rows);

    /// <summary>What can be said only after the last row.</summary>
    public abstract void Finish(RowReport report);
}

/// <param name="key">What may stand in the file once only.</param>
/// <param name="keyColumn">The column a repeated key is reported in.</param>
internal sealed class RowIntake<TRow>(
    string copyCommand, Func<RawRow, RowReport, TRow?> check, Action<CopyWriter, long, TRow> write,
    Func<RawRow, TRow, KeyHash> key, string keyColumn, Action<TRow, RowReport>? accepted = null, Action<RowReport>? finish = null) : RowIntake
    where TRow : class
{
    private readonly KeySet seen = new();
    private TRow? held;

    public override string CopyCommand => copyCommand;

    public override bool Check(RawRow row, RowReport report)
    {
        held = check(row, report);
        if (held is null) return false;
        if (seen.Add(key(row, held), row.Line) is var first and not 0)
        {
            report.Hard(keyColumn, row[0], "duplicate", new($"与第{first}行重复。", $"This repeats line {first}."));
            return false;
        }

        accepted?.Invoke(held, report);
        return true;
    }

    public override void Write(CopyWriter copy, long sourceFileId) => write(copy, sourceFileId, held!);

    public override void Expect(int rows) => seen.Reserve(rows);

    public override void Finish(RowReport report) => finish?.Invoke(report);
}

/// <summary>Keys made of whole columns.</summary>
internal static class RowKeys
{
    public static KeyHash Of(RawRow row, params ReadOnlySpan<int> columns)
    {
        var key = KeyHash.Start;
        foreach (var column in columns) key = key.Add(row[column].Trim());
        return key;
    }

    public static KeyHash OfWhole(RawRow row)
    {
        var key = KeyHash.Start;
        for (var column = 0; column < row.Columns; column++) key = key.Add(row[column].Trim());
        return key;
    }
}

/// <summary>From the second row for one period and concept on, published figures need a note: vintage or conflict.</summary>
internal sealed class Vintages(int note, string noteColumn, params int[] concept)
{
    private readonly KeySet seen = new();

    public void Look(RawRow row, RowReport report)
    {
        if (seen.Add(RowKeys.Of(row, concept), row.Line) is var first and not 0 && row[note].Trim().IsEmpty)
            report.Soft(noteColumn, "", "vintage-without-note", new Text($"与第{first}行为同一指标、同一时期，应在备注中说明。", $"Line {first} is of the same concept and period; the note should say why there are two."));
    }
}
