using System.Globalization;
using WageGuidance.Data;
using WageGuidance.Observations;

namespace WageGuidance.Tests.Observations;

/// <summary>What is laid out as binary COPY is what PostgreSQL reads.</summary>
public sealed class CopyWriterTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Numbers_of_every_size_and_scale_arrive_as_they_are()
    {
        decimal[] numbers =
        [
            0m, 0.00m, 1m, -1m, 9999m, 10000m, 10001m, 100000000m, 120.50m, -0.0001m, 0.00001m, 0.5m, 12345.6789m, 123456789.123456789m, 2.500000m,
            decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m, 7922816251426433759354395033.5m, 18446744073709551616m, 18446744073709551615m,
        ];
        Assert.Equal(numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)), await RoundTripAsync("numeric", numbers, (copy, n) => copy.Write(n)));
    }

    [Fact]
    public async Task Text_days_flags_and_missing_values_arrive_as_they_are()
    {
        string[] texts = ["", "内蒙古 \"a\",\n𠮷", new('长', 200_000)];
        Assert.Equal(texts, await RoundTripAsync("text", texts, (copy, t) => copy.Write(t)));
        DateOnly[] days = [new(2024, 12, 1), new(1995, 1, 1), new(2000, 1, 1)];
        Assert.Equal(["2024-12-01", "1995-01-01", "2000-01-01"], await RoundTripAsync("date", days, (copy, d) => copy.Write(d)));
        Assert.Equal(["true", "false"], await RoundTripAsync("boolean", [true, false], (copy, f) => copy.Write(f)));
        Assert.Equal(["2.5", "-0.1"], await RoundTripAsync("double precision", [2.5, -.1], (copy, d) => copy.Write(d)));
        Assert.Equal(["missing"], await RoundTripAsync("text", [0], (copy, _) => copy.Null()));
    }

    [Fact]
    public async Task Many_rows_are_sent_in_whole_rows() =>
        Assert.Equal(50_000, (await RoundTripAsync("bigint", Enumerable.Range(0, 50_000).ToArray(), (copy, n) => copy.Write((long)n))).Count);

    private async Task<List<string>> RoundTripAsync<T>(string type, T[] values, Action<CopyWriter, T> write)
    {
        await database.ExecuteAsync($"DROP TABLE IF EXISTS public.sent; CREATE TABLE public.sent (n integer, value {type})");
        await using (var connection = await database.Connections.For(DatabaseLogin.Owner).OpenConnectionAsync())
        {
            using var copy = new CopyWriter(connection, "COPY public.sent (n, value) FROM STDIN (FORMAT BINARY)");
            for (var i = 0; i < values.Length; i++)
            {
                copy.StartRow();
                copy.Write(i);
                write(copy, values[i]);
            }

            copy.Complete();
        }

        return await database.QueryAsync<string>("SELECT coalesce(value::text, 'missing') FROM public.sent ORDER BY n");
    }
}
