using System.Text;
using WageGuidance.Negotiation.FunctionLine;

namespace WageGuidance.Tests.Negotiation;

public sealed class ReadFirmsTests
{
    private static readonly FirmColumns Columns = new("pay", "sales", "profit", "w", "h", "u", "c");

    [Fact]
    public void A_missing_amount_keeps_the_unit_in_the_design_and_is_named()
    {
        var file = Read("id,pay,sales,profit,w,h,u,c\n1,10,100,5,2,a,x,0\n2,,100,5,2,a,y,\n3,10,100,-5,2,b,x,1\n");
        Assert.Empty(file.Problems);
        Assert.Equal([3], file.Incomplete);
        Assert.Equal((3, 3), (file.Design!.Rows, file.Design.Psus));
        Assert.Equal([2, 3, 4], file.LineOfRow);
    }

    [Theory]
    [InlineData("pay,sales,profit,w,h,u\n1,1,1,1,a,x\n")] // no column c
    [InlineData("pay,sales,profit,w,h,u,c\n1,1,1,1,a,x\n")] // too few cells
    [InlineData("pay,sales,profit,w,h,u,c\nx,1,1,1,a,x,0\n")] // no number
    [InlineData("pay,sales,profit,w,h,u,c\nNaN,1,1,1,a,x,0\n")]
    [InlineData("pay,sales,profit,w,h,u,c\n-1,1,1,1,a,x,0\n")]
    [InlineData("pay,sales,profit,w,h,u,c\n1,1,1,-1,a,x,0\n")]
    [InlineData("pay,sales,profit,w,h,u,c\n1,1,1,,a,x,0\n")] // no weight
    [InlineData("pay,sales,profit,w,h,u,c\n1,1,1,0,a,x,0\n")] // all weights zero
    [InlineData("pay,sales,profit,w,h,u,c\n1,1,1,1,a,x,maybe\n")]
    [InlineData("pay,sales,profit,w,h,u,c\n1,1,1,1,a,x,0\n1,1,1,1,a,x,1\n")] // one unit certain and not
    [InlineData("pay,sales,profit,w,h,u,c\n")]
    public void What_cannot_be_right_is_refused_in_words(string csv)
    {
        var file = Read(csv);
        Assert.Null(file.Design);
        Assert.All(file.Problems, p => Assert.True(p.Zh.Length > 0 && p.En.Length > 0));
        Assert.NotEmpty(file.Problems);
    }

    [Fact]
    public void One_column_cannot_be_two_amounts()
    {
        var file = ReadFirms.Read(new MemoryStream(Encoding.UTF8.GetBytes("pay,sales,profit\n1,2,3\n")), new("pay", "pay", "profit"));
        Assert.Equal("劳动报酬、销售收入、利润须为不同的列，“pay”用了两次。", Assert.Single(file.Problems).Zh);
    }

    private static FirmFile Read(string csv) => ReadFirms.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)), Columns);
}
