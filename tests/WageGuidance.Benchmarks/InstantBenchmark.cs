using System.Globalization;
namespace WageGuidance.Benchmarks;

internal static class InstantBenchmark
{
    public static Task<int> RunAsync(string[] args) => throw new NotImplementedException(string.Join(' ', args).ToString(CultureInfo.InvariantCulture));
}
