using WageGuidance.Briefings.Document;
using WageGuidance.Cubes;
using WageGuidance.Releases;

namespace WageGuidance.Tests.Briefings;

public sealed class BriefingTableTests
{
    private static string Html(bool signed, params double[] values) => new BriefingTable(
        new("t", new("表", "Table"), [new(new("幅度", "Size"), new("百分点", "points"), 2) { IsChange = signed }], [.. values.Select(v => new TableRow(new("项", "Row"), 0, false, [new(v)]))], [], new("来源", "Source"), false),
        Language.En, []).Html();

    [Fact]
    public void A_change_is_printed_with_its_sign_and_none_has_none()
    {
        var html = Html(signed: true, 0.5, -0.2, 0.004);
        Assert.Contains(">+0.50<", html, StringComparison.Ordinal);
        Assert.Contains(">−0.20<", html, StringComparison.Ordinal);
        Assert.Contains(">0.00<", html, StringComparison.Ordinal);
        Assert.Contains(">0.50<", Html(signed: false, 0.5), StringComparison.Ordinal);
    }
}
