using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using WageGuidance.Negotiation;
using WageGuidance.Negotiation.Facts;
using WageGuidance.Negotiation.Letter;

namespace WageGuidance.Cli;

/// <summary><c>letter</c>: invitations to wage bargaining as DOCX, one from a file or many from an instructor's list. Offline; figures come from a pack.</summary>
internal static class LetterVerb
{
    private static readonly string[] Words = ["firm", "union", "place", "chief_representative", "contact", "proposal", "from_side", "issued_on", "invitation", "talks"];
    private static readonly string[] Numbers = ["representatives", "year"];
    private static readonly string[] Selections = ["region", "industry", "minimum_wage_county"];

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "JSON, schema wageguidance-letter/1; or a CSV list, a row a firm" };
        var pack = new Option<string?>("--pack") { Description = "Briefing pack (.zip) whose figures and sources are inserted" };
        var key = new Option<string?>("--key") { Description = "The publisher's public key (PEM): checks the pack's signature" };
        var target = new Option<string>("--out") { Description = "The letter (.docx); for a list the folder", Required = true };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only check; nothing is written" };
        var skip = new Option<bool>("--skip-bad-rows") { Description = "Write the good rows of a list although others are bad" };
        return Output.Verb("letter", """
            Invitation to collective wage bargaining as DOCX 工资集体协商要约书

              wageguidance letter letter.json --pack quarterly-briefing_2024-Q1_v1_150000_C.zip --out letter.docx
              wageguidance letter firms.csv --pack quarterly-briefing_2024-Q1_v1_150000_C.zip --out letters/ --dry-run

            Columns of a list: firm, and as needed union, from_side (employees, employer), invitation, talks, issued_on (2024-09-10), place,
            chief_representative, representatives, contact, proposal, year, region, industry, minimum_wage_county.
            """, [file, pack, key, target, dryRun, skip], async (parsed, cancellationToken) =>
        {
            var (path, to) = (parsed.GetValue(file)!, parsed.GetValue(target)!);
            if (Path.GetDirectoryName(Path.GetFullPath(to)) is { } folder && !path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && !Directory.Exists(folder))
                throw new UsageProblem($"The folder of --out {to} does not exist. --out 所在目录不存在。");
            ReleaseFacts? facts = null;
            if (parsed.GetValue(pack) is { } zip)
            {
                (facts, var faults) = await PackInput.ReadAsync(zip, parsed.GetValue(key), cancellationToken);
                if (facts is null) return PackInput.Refuse(faults);
            }
            else Output.Say("未指定数据包（--pack），要约书不含已发布的数据。", "No pack was given (--pack): the letter has no published figures.");

            if (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)) return await ListAsync(path, to, facts, parsed.GetValue(dryRun), parsed.GetValue(skip), cancellationToken);
            if (!File.Exists(path)) return Output.Refuse(new($"文件 {path} 不存在。", $"There is no file {path}."));
            var read = Replay.Read<LetterFile>(await File.ReadAllBytesAsync(path, cancellationToken), "");
            if (read.Input is null) return PackInput.Refuse(read.Problems);
            var (bytes, problems) = Make(read.Input, facts);
            if (bytes is null) return PackInput.Refuse(problems);
            if (!parsed.GetValue(dryRun)) await WriteAsync(to, bytes, cancellationToken);
            Output.Say(parsed.GetValue(dryRun) ? "核对无误，未写入。" : $"已写入 {to}。", parsed.GetValue(dryRun) ? "Checked; nothing was written." : $"Written to {to}.");
            return CommandLine.Done;
        });
    }

    private static async Task<int> ListAsync(string path, string folder, ReleaseFacts? facts, bool dryRun, bool skipBadRows, CancellationToken cancellationToken)
    {
        var list = await CsvInput.ReadAsync(path, [], cancellationToken);
        if (list.Refusal is { } refusal) return Output.Refuse(refusal);
        var columns = list.Columns ?? [];
        string[] known = [.. Words, .. Numbers, .. Selections];
        if (columns.FirstOrDefault(c => !known.Contains(c)) is { } unknown) return Output.Refuse(new($"不识别列“{unknown}”。可用：{string.Join('、', known)}。", $"The column {unknown} is not known. Allowed: {string.Join(", ", known)}."));
        if (!columns.Contains("firm")) return Output.Refuse(new("缺少列 firm（企业名称）。", "The column firm is missing."));
        if (list.Lines.Count == 0) return Output.Refuse(new("名单没有企业。", "The list has no firm."));

        var letters = new List<(string Name, byte[] Bytes)>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var bad = 0;
        foreach (var (line, i) in list.Lines.Select((l, i) => (l, i)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (bytes, problems) = Row(columns, line, facts);
            foreach (var problem in problems) Output.Say($"第{line.Number}行，{problem.Path}：{problem.Message.Zh}", $"line {line.Number}, {problem.Path}: {problem.Message.En}");
            if (bytes is null) bad++;
            else letters.Add((FileName(line.Cells[Array.IndexOf(columns, "firm")], line.Number, names), bytes));
            if ((i + 1) % 50 == 0) Output.Say($"已核对{i + 1}/{list.Lines.Count}家。", $"{i + 1} of {list.Lines.Count} checked.");
        }

        if (bad > 0 && !skipBadRows) return Output.Refuse(new($"{list.Lines.Count}家中有{bad}家有误，未写入任何文件；改正后重试，或用 --skip-bad-rows 只写其余。", $"{bad} of {list.Lines.Count} rows are bad; nothing was written. Correct them, or write the others with --skip-bad-rows."));
        if (!dryRun)
        {
            Directory.CreateDirectory(folder);
            foreach (var (name, bytes) in letters) await WriteAsync(Path.Combine(folder, name), bytes, cancellationToken);
        }

        foreach (var (name, _) in letters) Console.WriteLine(name);
        Output.Say(dryRun ? $"核对完毕：{letters.Count}家可写，{bad}家有误；未写入。" : $"已写入{letters.Count}份，略过{bad}家。", dryRun ? $"Checked: {letters.Count} good, {bad} bad; nothing was written." : $"{letters.Count} letters written, {bad} rows passed over.");
        return bad > 0 && letters.Count == 0 ? CommandLine.Refused : CommandLine.Done;
    }

    private static (byte[]? Bytes, IReadOnlyList<WageGuidance.Negotiation.Problem> Problems) Row(string[] columns, CsvLine line, ReleaseFacts? facts)
    {
        var json = new JsonObject { ["schema"] = LetterFile.CurrentSchema };
        var selection = new JsonObject();
        for (var i = 0; i < columns.Length; i++)
        {
            var value = line.Cells[i].Trim();
            if (value.Length == 0 && columns[i] != "firm") continue;
            if (Selections.Contains(columns[i])) selection[columns[i]] = value;
            else if (!Numbers.Contains(columns[i])) json[columns[i]] = value;
            else if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) json[columns[i]] = number;
            else return (null, [new(columns[i], "number", new($"“{value}”不是整数。", $"“{value}” is not a whole number."))]);
        }

        if (selection.Count > 0) json["from_pack"] = selection;
        var read = Replay.Read<LetterFile>(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()), "");
        return read.Input is null ? (null, read.Problems) : Make(read.Input, facts);
    }

    private static (byte[]? Bytes, IReadOnlyList<WageGuidance.Negotiation.Problem> Problems) Make(LetterFile file, ReleaseFacts? facts)
    {
        if (facts is not null)
        {
            var (filled, refused) = ComposeLetter.Fill(file, facts);
            if (filled is null) return (null, refused);
            file = filled;
        }

        var (content, problems) = ComposeLetter.Run(file);
        return content is null ? (null, problems) : (LetterDocx.Write(content), []);
    }

    /// <summary>The firm's name without what file names may not have; the line where it would be twice.</summary>
    private static string FileName(string firm, int line, HashSet<string> taken)
    {
        var clean = new string([.. firm.Trim().Select(c => char.IsControl(c) || "<>:\"/\\|?*.".Contains(c, StringComparison.Ordinal) ? '_' : c)]);
        if (clean.Length > 60) clean = clean[..60];
        var name = $"{clean}-要约书.docx";
        if (!taken.Add(name)) taken.Add(name = string.Create(CultureInfo.InvariantCulture, $"{clean}-{line}-要约书.docx"));
        return name;
    }

    /// <summary>Whole or not at all.</summary>
    private static async Task WriteAsync(string path, byte[] bytes, CancellationToken cancellationToken)
    {
        var part = path + ".part";
        await File.WriteAllBytesAsync(part, bytes, cancellationToken);
        File.Move(part, path, overwrite: true);
    }
}
