using WageGuidance.Classifications;

namespace WageGuidance.Tests.Samples;

/// <summary>What holds for every file of published figures: columns, marks, sources, notes, codes.</summary>
public class PublishedFilesTests
{
    private const string MacroColumns = "period,region,indicator,value,unit,source_title,publisher,published,mark,note";

    private const string TableColumns = "indicator,period,region,dimensions,statistic,value,status,unit,source_title,publisher,published,mark,note";

    public static IEnumerable<object[]> Files => PublishedFile.All.Select(f => new object[] { f });

    [Theory]
    [InlineData("macro-national.csv", MacroColumns)]
    [InlineData("macro-inner-mongolia.csv", MacroColumns)]
    [InlineData("openings-national.csv", MacroColumns)]
    [InlineData("guidelines.csv", "year,region,industry,industry_edition,industry_name,baseline,upper,lower,label_upper,label_lower,published,source_title,publisher,mark,note")]
    [InlineData("average-wages.csv", "year,region,industry,industry_edition,population,post,value,growth,real_growth,source_title,publisher,published,mark,note")]
    [InlineData("employment-wage-bill.csv", TableColumns)]
    [InlineData("employment-year-end.csv", TableColumns)]
    [InlineData("consumer-index.csv", TableColumns)]
    [InlineData("minimum-wages.csv", "kind,from,region,tier,monthly,hourly,document,source_title,publisher,mark,note")]
    public void A_file_has_the_columns_of_its_source(string file, string columns) =>
        Assert.Equal(columns.Split(','), PublishedFile.Columns(file));

    [Theory, MemberData(nameof(Files))]
    public void Every_row_says_where_it_is_from_and_how_sure_it_is(string file)
    {
        Assert.All(PublishedFile.Rows(file), row =>
        {
            Assert.Contains(row["mark"], new[] { "V", "D", "D-approx" });
            if (row["mark"] != "V") Assert.NotEmpty(row["note"]);
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", row["source_title"]);
            Assert.NotEmpty(row["publisher"]);
            if (row.Cells.TryGetValue("published", out var published)) Assert.Matches(@"^(\d{4}(-\d{2}(-\d{2})?)?)?$", published);
        });
    }

    [Theory, MemberData(nameof(Files))]
    public void Notes_and_units_are_in_both_languages_and_no_cell_is_an_address(string file)
    {
        Assert.All(PublishedFile.Rows(file), row =>
        {
            foreach (var text in new[] { row["note"], row.Cells.GetValueOrDefault("unit", "") }.Where(t => t is not "" and not "%"))
            {
                var halves = text.Split(" | ");
                Assert.Equal(2, halves.Length);
                Assert.Matches(@"\p{IsCJKUnifiedIdeographs}|^推算", halves[0]);
                Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", halves[1]);
            }

            Assert.All(row.Cells.Values, cell => Assert.DoesNotMatch(@"https?:|www\.", cell));
        });
    }

    [Theory, MemberData(nameof(Files))]
    public void Two_rows_with_one_key_each_have_a_note(string file)
    {
        string[] values = ["value", "growth", "real_growth", "baseline", "upper", "lower", "label_upper", "label_lower", "industry_name", "unit",
            "monthly", "hourly", "document", "source_title", "publisher", "published", "mark", "note"];
        var key = PublishedFile.Columns(file).Except(values).ToList();
        // The tier is what a tier row says, not part of its key: a county has one tier at a time.
        var twice = PublishedFile.Rows(file)
            .GroupBy(row => string.Join('|', key.Where(c => c != "tier" || row["kind"] == "rate").Select(c => row[c])))
            .Where(rows => rows.Count() > 1).SelectMany(rows => rows).ToList();

        Assert.All(twice, row => Assert.NotEmpty(row["note"]));
        if (file is "guidelines.csv" or "minimum-wages.csv" or "openings-national.csv") Assert.Empty(twice);
    }

    [Theory, MemberData(nameof(Files))]
    public void Every_code_stands_in_its_list(string file)
    {
        Assert.All(PublishedFile.Rows(file), row =>
        {
            Assert.NotNull(CodeLists.Find("region", row["region"]));
            if (row.Cells.TryGetValue("industry", out var industry)) Assert.NotNull(CodeLists.Find("industry", industry, row["industry_edition"]));
            if (row.Cells.TryGetValue("population", out var population)) Assert.NotNull(CodeLists.Find("population", population));
            if (row.Cells.TryGetValue("post", out var post)) Assert.NotNull(CodeLists.Find("post", post));
        });
    }
}
