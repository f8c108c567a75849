using System.Globalization;
using WageGuidance.Cubes;
using WageGuidance.Negotiation.Facts;
using WageGuidance.Negotiation.Timetable;

namespace WageGuidance.Negotiation.Letter;

/// <summary>Composes the invitation: contents of the talks, proposal, time and place, representatives, reply and material, the eight factors with figures and sources, the calendar. Pure.</summary>
public static class ComposeLetter
{
    private const string Open = "________________";

    /// <summary>工资集体协商试行办法 art. 7.</summary>
    private static readonly string[] Topics =
    [
        "工资分配制度、工资标准和工资分配形式", "职工年度平均工资水平及其调整幅度", "奖金、津贴、补贴等分配办法", "工资支付办法", "工资协议的期限、变更和解除条件，违约责任", "双方认为应当协商约定的其他事项（如加班工资计发基数、计件单价和劳动定额、企业最低工资、病假和休假工资）",
    ];

    private static readonly string[] Material = ["上年度销售（营业）收入、成本费用和利润", "上年度工资总额、职工平均工资和各类岗位工资水平", "人工成本及其构成、社会保险费和住房公积金缴纳情况", "职工人数和结构", "本年度生产经营计划及与工资分配有关的其他资料"];

    public static (LetterContent? Content, IReadOnlyList<Problem> Problems) Run(LetterFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var problems = LetterRules.Problems(file);
        if (problems.Count > 0) return (null, problems);
        TimetableResult? days = null;
        if (file.Invitation is { } received)
        {
            (days, var faults) = PlanTimetable.Run(new() { Schema = TimetableFile.CurrentSchema, Days = new(received, file.Talks), Holidays = file.Holidays, Region = file.FromPack?.Region ?? "150000" });
            if (days is null) return (null, faults);
        }

        return (new("工资集体协商要约书", [.. Body(file, days), .. Factors(file), .. Calendar(days), .. Sources(file)]), []);
    }

    /// <summary>The file with the factors filled from a release.</summary>
    public static (LetterFile? File, IReadOnlyList<Problem> Problems) Fill(LetterFile file, ReleaseFacts facts)
    {
        var (filled, problems) = FillFactors.Run(new() { Schema = TimetableFile.CurrentSchema, Days = new(new DateOnly(2024, 1, 1)), FromPack = file.FromPack, Factors = file.Factors }, facts);
        return filled is null ? (null, problems) : (file with { Factors = filled.Factors, Pack = filled.Pack ?? file.Pack, Year = file.Year ?? facts.Guideline?.Year }, []);
    }

    private static IEnumerable<LetterBlock> Body(LetterFile file, TimetableResult? days)
    {
        var union = file.Union is { Length: > 0 } named ? named : $"{file.Firm}工会委员会";
        var (from, to) = file.FromSide is LetterSide.Employees ? (union, file.Firm) : (file.Firm, union);
        yield return new LetterParagraph($"{to}：", Indent: false, Bold: true);
        yield return new LetterParagraph($"根据《中华人民共和国劳动法》《中华人民共和国劳动合同法》和《工资集体协商试行办法》（劳动和社会保障部令第9号）的规定，{from}现就{(file.Year is { } year ? $"{year}年度" : "本年度")}工资事项，向贵方提出集体协商要约。");
        yield return new LetterHeading("一、协商内容");
        foreach (var (topic, i) in (file.Topics is { Count: > 0 } own ? own : Topics).Select((t, i) => (t, i))) yield return new LetterParagraph($"{i + 1}．{topic}；".Replace("；；", "；", StringComparison.Ordinal));
        yield return new LetterHeading("二、本方主张");
        yield return new LetterParagraph(file.Proposal is { Length: > 0 } proposal ? proposal : Open + Open + Open);
        yield return new LetterHeading("三、协商时间和地点");
        yield return new LetterParagraph($"拟于{(file.Talks is { } talks ? Day(talks) : "______年____月____日")}，在{file.Place ?? Open}举行首次协商会议。贵方如有不同意见，请在答复中提出。");
        yield return new LetterHeading("四、协商代表");
        yield return new LetterParagraph($"双方代表人数对等，每方{(file.Representatives is { } count ? $"{count}" : "____")}人，各确定一名首席代表。本方首席代表：{file.ChiefRepresentative ?? Open}。联系人及电话：{file.Contact ?? Open}。");
        yield return new LetterHeading("五、答复和资料");
        var reply = days?.Entries.FirstOrDefault(e => e.Id == "reply");
        yield return new LetterParagraph("请在接到本要约书之日起20日内予以书面答复（《工资集体协商试行办法》第十七条）" + (reply is null ? "。" : $"；本要约书于{Day(days!.Days.Invitation)}送达的，答复期限至{Day(reply.To)}。"));
        var material = days?.Entries.FirstOrDefault(e => e.Id == "material");
        yield return new LetterParagraph("在不违反有关法律、法规的前提下，双方有义务按照对方要求，在协商开始前5日内提供与工资集体协商有关的真实情况和资料（第十八条）" + (material is { Planned: false } ? $"，即{Day(material.From)}至{Day(material.To)}" : "") + "。请贵方准备：");
        foreach (var (item, i) in Material.Select((m, i) => (m, i))) yield return new LetterParagraph($"□ {i + 1}．{item}；");
        yield return new LetterParagraph($"{from}（盖章）", Right: true, Indent: false);
        yield return new LetterParagraph("首席代表（签字）：________________", Right: true, Indent: false);
        yield return new LetterParagraph(file.IssuedOn is { } issued ? Day(issued) : "______年____月____日", Right: true, Indent: false);
        yield return new LetterParagraph("附件：1．协商应考虑的因素及数据　2．协商程序和期限　3．数据出处", Indent: false);
    }

    private static IEnumerable<LetterBlock> Factors(LetterFile file)
    {
        yield return new LetterHeading("附件1　协商应考虑的因素及数据", NewPage: true);
        yield return new LetterParagraph($"{BargainingSteps.National.FactorsCitation.Zh}规定的八项因素。“☑”为已填入数据，“□”为待填写；数据以所列出处为准。", Small: true);
        var figures = (file.Factors ?? []).Concat(file.FirmFigures ?? []).ToList();
        var rows = new List<IReadOnlyList<string>>();
        foreach (var (factor, i) in FilledFactor.Of(BargainingSteps.National.Factors, figures).Select((f, i) => (f, i)))
        {
            var name = $"{i + 1}．{factor.Name.Zh}";
            if (factor.Figures.Count == 0) rows.Add([$"□ {name}", factor.Where.Zh.Contains("企业提供", StringComparison.Ordinal) ? factor.Where.Zh + "：________" : "________", "", ""]);
            foreach (var (figure, k) in factor.Figures.Select((f, k) => (f, k))) rows.Add([k == 0 ? $"☑ {name}" : "", $"{figure.Name.Zh}：{figure.Value.Zh}", figure.Period, SourceWords(figure.Source)]);
        }

        yield return new LetterTable([24, 40, 10, 26], ["因素", "数据", "时期", "出处"], rows);
        yield return new LetterParagraph("工资指导线为指导性意见；最低工资标准具有强制效力。", Small: true);
    }

    private static IEnumerable<LetterBlock> Calendar(TimetableResult? days)
    {
        yield return new LetterHeading("附件2　协商程序和期限");
        var steps = BargainingSteps.National;
        yield return days is null
            ? new LetterTable([34, 22, 44], ["步骤", "期限", "依据"], [.. steps.Steps.Select(s => (IReadOnlyList<string>)[s.Name.Zh, $"{s.Days}{(s.Unit is DayUnit.Working ? "个工作日" : "日")}内", s.Citation.Zh])])
            : new LetterTable([30, 26, 44], ["步骤", "日期", "依据"], [.. days.Entries.Select(e => (IReadOnlyList<string>)[e.Name.Zh, $"{Day(e.From)}至{Day(e.To)}{(e.Planned ? "（推算）" : "")}", e.Citation.Zh])]);
        yield return new LetterParagraph(steps.Counting.Zh, Small: true);
        foreach (var note in days?.Notes ?? []) yield return new LetterParagraph(note.Zh, Small: true);
    }

    private static IEnumerable<LetterBlock> Sources(LetterFile file)
    {
        yield return new LetterHeading("附件3　数据出处");
        if (file.Pack is not { } pack)
        {
            yield return new LetterParagraph("未引用已发布的数据版本。");
            yield break;
        }

        yield return new LetterParagraph($"发布编号：{pack.Release}；地区：{FillFactors.NameOf("region", pack.Area).Zh}；行业：{(pack.Industry == "_T" ? "全部行业" : FillFactors.NameOf("industry", pack.Industry).Zh)}；数据版本：{pack.DataVersion}。");
        yield return new LetterParagraph($"内容校验值（SHA-256）：{pack.ContentSha256}");
        if (pack.Synthetic) yield return new LetterParagraph("该版本含合成示例数据，仅供演示，不得用于实际协商。", Bold: true);
    }

    /// <summary>For readers of a letter: what it is and which release, without codes.</summary>
    private static string SourceWords(string source)
    {
        var colon = source.IndexOf(": ", StringComparison.Ordinal);
        if (colon < 0) return source;
        var indicator = source[(colon + 2)..].Split(' ')[0];
        var name = indicator switch
        {
            "labour-cost.survey" => "企业薪酬调查（人工成本）", "pay.survey" => "企业薪酬调查（工资）", "pay.published" => "官方公布的平均工资", "guideline" => "工资指导线", "macro" => "官方公布的物价数据",
            "openings.public-service" => "公共就业服务机构市场供求", "minimum-wage.county" => "各旗县最低工资标准", _ => null,
        };
        return name is null ? source : $"{name}，{source[..colon]}";
    }

    private static string Day(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
}

/// <summary>What makes a letter unusable.</summary>
internal static class LetterRules
{
    private const int MostCharacters = 2000;

    public static List<Problem> Problems(LetterFile file)
    {
        var problems = new List<Problem>();
        if (file.Schema != LetterFile.CurrentSchema) Add("schema", "schema", $"文件格式应为 {LetterFile.CurrentSchema}。", $"The schema should be {LetterFile.CurrentSchema}.");
        if (string.IsNullOrWhiteSpace(file.Firm)) Add("firm", "asked", "请填写企业名称。", "Please give the name of the firm.");
        foreach (var (name, words) in new[] { ("firm", file.Firm), ("union", file.Union), ("place", file.Place), ("chief_representative", file.ChiefRepresentative), ("contact", file.Contact), ("proposal", file.Proposal) })
        {
            if (words is { Length: > MostCharacters }) Add(name, "length", $"不超过{MostCharacters}字。", $"At most {MostCharacters} characters.");
            // XML has no place for them.
            if (words?.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t') || char.IsSurrogate(c) && !HasPair(words) || c is '\uFFFE' or '\uFFFF') == true) Add(name, "characters", "含有不可用的字符。", "There are characters that cannot be written.");
        }

        if (file.Topics is { Count: > 30 } || file.Topics?.Any(t => t.Length > 200) == true) Add("topics", "length", "至多30项，每项不超过200字。", "At most 30, each of at most 200 characters.");
        if (file.Representatives is < 1 or > 50) Add("representatives", "count", "代表人数应为1至50。", "There are 1 to 50 representatives.");
        if (file.Talks < file.Invitation) Add("talks", "order", "协商日期早于要约日期。", "The talks are before the invitation.");
        foreach (var (name, day) in new[] { ("issued_on", file.IssuedOn), ("invitation", file.Invitation), ("talks", file.Talks) })
            if (day is { Year: < 2001 or > 2200 }) Add(name, "date", "日期不合理，请核对。", "The day cannot be right; check it.");
        return problems;

        void Add(string path, string rule, string zh, string en) => problems.Add(new(path, rule, new Text(zh, en)));
    }

    private static bool HasPair(string words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!char.IsSurrogate(words[i])) continue;
            if (i + 1 >= words.Length || !char.IsSurrogatePair(words[i], words[i + 1])) return false;
            i++;
        }

        return true;
    }
}
