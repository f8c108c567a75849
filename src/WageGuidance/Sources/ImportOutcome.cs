using WageGuidance.Audit;
using WageGuidance.Cubes;

namespace WageGuidance.Sources;

/// <summary>A file to be imported.</summary>
/// <param name="Source">E.g. <c>enterprises</c>; see <see cref="SourceFiles.Sources"/>.</param>
/// <param name="Path">Where the bytes are.</param>
/// <param name="FileName">The name it came under; says period, scope and whether it is synthetic where the request does not.</param>
/// <param name="Synthetic">Null: the file name contains <c>synthetic</c>.</param>
/// <param name="Replaces">A current file of the same source and period under another key that this one takes the place of.</param>
/// <param name="DryRun">Everything is checked, nothing is kept.</param>
/// <param name="SkipBadRows">Rows with hard problems are left out and listed; else one of them refuses the file.</param>
public sealed record ImportRequest(
    string Source, string Path, string FileName, Actor Actor, string? Period = null, string? Scope = null, bool? Synthetic = null,
    long? Replaces = null, bool DryRun = false, bool SkipBadRows = false);

/// <param name="BytesRead">Of the file as UTF-8; not above <paramref name="TotalBytes"/>.</param>
public sealed record ImportProgress(long BytesRead, long TotalBytes, long Rows);

/// <summary>How an import ended.</summary>
/// <param name="Message">One sentence.</param>
public abstract record ImportOutcome(Text Message)
{
    /// <summary>The file is kept, at a data version of its own.</summary>
    /// <param name="Superseded">Files it took the place of.</param>
    /// <param name="Problems">Soft ones, and hard ones of rows left out; the first <see cref="RowReport.KeptOfEach"/> of each.</param>
    public sealed record Accepted(
        SourceKey Key, long FileId, int DataVersion, int Rows, int Skipped, int SoftCount, IReadOnlyList<long> Superseded, IReadOnlyList<RowProblem> Problems)
        : ImportOutcome(new Text(
            $"已接收{Key}：{Rows}行{(Skipped > 0 ? $"，剔除{Skipped}行" : "")}{(SoftCount > 0 ? $"，{SoftCount}处待核实" : "")}，文件号{FileId}，数据版本{DataVersion}。",
            $"{Key} is accepted: {Rows} rows{(Skipped > 0 ? $", {Skipped} left out" : "")}{(SoftCount > 0 ? $", {SoftCount} points to check" : "")}, file {FileId}, data version {DataVersion}."));

    /// <summary>The same bytes are current under the same key: nothing was done.</summary>
    public sealed record AlreadyKept(SourceKey Key, long FileId, int DataVersion)
        : ImportOutcome(new Text(
            $"{Key}与文件{FileId}（数据版本{DataVersion}）内容完全相同，未作改动。",
            $"{Key} has the same bytes as file {FileId} (data version {DataVersion}): nothing was changed."));

    /// <summary>What an import would have kept; nothing was.</summary>
    public sealed record DryRun(SourceKey Key, int Rows, int Skipped, int SoftCount, IReadOnlyList<RowProblem> Problems)
        : ImportOutcome(new Text(
            $"试运行：{Key}可接收{Rows}行{(Skipped > 0 ? $"，将剔除{Skipped}行" : "")}{(SoftCount > 0 ? $"，{SoftCount}处待核实" : "")}；未保存任何内容。",
            $"Dry run: {Rows} rows of {Key} would be accepted{(Skipped > 0 ? $", {Skipped} left out" : "")}{(SoftCount > 0 ? $", {SoftCount} points to check" : "")}; nothing was kept."));

    /// <summary>Nothing was kept.</summary>
    /// <param name="HardCount">All hard problems; <paramref name="Problems"/> holds the first <see cref="RowReport.KeptOfEach"/>, and soft ones among them.</param>
    public sealed record Refused(Text Reason, IReadOnlyList<RowProblem> Problems, int HardCount, int SoftCount) : ImportOutcome(Reason)
    {
        internal static Refused Because(Text reason) => new(reason, [], 0, 0);

        internal static Refused Because(RowReport report)
        {
            var first = report.Problems.First(p => p.Severity == Severity.Hard);
            var where = first.Line > 0 ? new Text($"第{first.Line}行", $"line {first.Line}") : new Text("整个文件", "the whole file");
            var column = first.Column.Length > 0 ? new Text($"“{first.Column}”：", $", {first.Column}: ") : new Text("：", ": ");
            var reason = report.HardCount == 1
                ? new Text($"文件未接收。{where.Zh}{column.Zh}{first.Message.Zh}", $"The file is refused. {Capital(where.En)}{column.En}{first.Message.En}")
                : new Text($"文件未接收，共{report.HardCount}处错误。首处为{where.Zh}{column.Zh}{first.Message.Zh}", $"The file is refused for {report.HardCount} errors. The first is on {where.En}{column.En}{first.Message.En}");
            return new(reason, report.Problems, report.HardCount, report.SoftCount);
        }

        private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
    }
}
