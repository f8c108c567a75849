using System.Globalization;
using System.Text;
using System.Text.Json;
using WageGuidance.Cubes.Formats;

namespace WageGuidance.Tests.Releases;

public sealed class CanonicalJsonTests
{
    /// <summary>RFC 8785, appendix B: IEEE 754 bits and their JSON form.</summary>
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Numbers_are_written_as_appendix_B_of_the_RFC_says(string bits, string expected) =>
        Assert.Equal(expected, CanonicalJson.Number(BitConverter.Int64BitsToDouble(Convert.ToInt64(bits, 16))));

    [Theory]
    [InlineData(1.5, "1.5")]
    [InlineData(100, "100")]
    [InlineData(-12.25, "-12.25")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(123456789012, "123456789012")]
    [InlineData(1.25e-9, "1.25e-9")]
    [InlineData(5e30, "5e+30")]
    public void Everyday_numbers_read_as_people_write_them(double value, string expected) => Assert.Equal(expected, CanonicalJson.Number(value));

    [Fact]
    public void Powers_of_two_read_back_even_where_the_round_trip_format_of_dotnet_does_not()
    {
        Assert.Equal("2.9802322387695312e-8", CanonicalJson.Number(Math.ScaleB(1, -25)));
        for (var exponent = -1074; exponent <= 1023; exponent++)
        {
            var value = Math.ScaleB(1, exponent);
            Assert.Equal(value, double.Parse(CanonicalJson.Number(value), CultureInfo.InvariantCulture));
            Assert.Equal(value, CanonicalJson.Read<double[]>(CanonicalJson.Bytes(new[] { value }))[0]);
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void NaN_and_infinity_are_refused(double value)
    {
        Assert.Throws<ArgumentException>(() => CanonicalJson.Number(value));
        Assert.Throws<ArgumentException>(() => CanonicalJson.Bytes(new { value }));
    }

    [Fact]
    public void The_sample_of_section_3_2_has_the_bytes_of_the_RFC()
    {
        const string input = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;
        const string expected = """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""";
        Assert.Equal(expected, Encoding.UTF8.GetString(CanonicalJson.Canonicalise(Encoding.UTF8.GetBytes(input))));
    }

    [Fact]
    public void Members_are_ordered_by_UTF16_code_units_as_in_section_3_2_3()
    {
        // By code points the emoji (U+1F600) would come after U+FB33; by UTF-16 units (D83D) it comes before.
        const string input = """
            {"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",
             "\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}
            """;
        using var canonical = JsonDocument.Parse(CanonicalJson.Canonicalise(Encoding.UTF8.GetBytes(input)));
        Assert.Equal(
            ["Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh"],
            canonical.RootElement.EnumerateObject().Select(m => m.Value.GetString()));
    }

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("[9007199254740993]")]
    [InlineData("{\"a\":1")]
    public void What_has_no_one_reading_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => CanonicalJson.Canonicalise(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void A_lone_surrogate_is_refused_and_not_replaced() =>
        Assert.ThrowsAny<Exception>(() => CanonicalJson.Canonicalise(Encoding.UTF8.GetBytes("""["\ud800"]""")));

    [Fact]
    public void Canonical_bytes_are_a_fixed_point()
    {
        var once = CanonicalJson.Canonicalise(Encoding.UTF8.GetBytes("""{"b":[1.0,{"z":1e2,"y":"工资"}],"a":-0.0}"""));
        Assert.Equal("""{"a":0,"b":[1,{"y":"工资","z":100}]}""", Encoding.UTF8.GetString(once));
        Assert.Equal(once, CanonicalJson.Canonicalise(once));
    }
}
