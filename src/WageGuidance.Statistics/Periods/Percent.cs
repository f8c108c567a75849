using System.Globalization;

namespace WageGuidance.Statistics.Periods;

/// <summary>A rate in percent: <c>new Percent(5.8)</c> is 5.8 %. The difference of two is a <see cref="PercentagePoint"/>.</summary>
/// <remarks>Rates of growth do not add up: there is no <c>Percent + Percent</c>. Chain them with <see cref="Growth"/>.</remarks>
public readonly record struct Percent(double Value) : IComparable<Percent>
{
    public double AsFraction => Value / 100;

    public static Percent FromFraction(double fraction) => new(100 * fraction);

    public static PercentagePoint operator -(Percent a, Percent b) => new(a.Value - b.Value);
    public static Percent operator +(Percent rate, PercentagePoint change) => new(rate.Value + change.Value);
    public static Percent operator -(Percent rate, PercentagePoint change) => new(rate.Value - change.Value);

    public int CompareTo(Percent other) => Value.CompareTo(other.Value);

    public static bool operator <(Percent a, Percent b) => a.Value < b.Value;
    public static bool operator >(Percent a, Percent b) => a.Value > b.Value;
    public static bool operator <=(Percent a, Percent b) => a.Value <= b.Value;
    public static bool operator >=(Percent a, Percent b) => a.Value >= b.Value;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value}%");
}
