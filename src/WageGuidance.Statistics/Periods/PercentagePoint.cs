using System.Globalization;

namespace WageGuidance.Statistics.Periods;

/// <summary>A difference of two rates, in percentage points: from 5 % to 6 % is one point, not one percent.</summary>
public readonly record struct PercentagePoint(double Value) : IComparable<PercentagePoint>
{
    public static PercentagePoint operator +(PercentagePoint a, PercentagePoint b) => new(a.Value + b.Value);
    public static PercentagePoint operator -(PercentagePoint a, PercentagePoint b) => new(a.Value - b.Value);
    public static PercentagePoint operator -(PercentagePoint a) => new(-a.Value);

    public int CompareTo(PercentagePoint other) => Value.CompareTo(other.Value);

    public static bool operator <(PercentagePoint a, PercentagePoint b) => a.Value < b.Value;
    public static bool operator >(PercentagePoint a, PercentagePoint b) => a.Value > b.Value;
    public static bool operator <=(PercentagePoint a, PercentagePoint b) => a.Value <= b.Value;
    public static bool operator >=(PercentagePoint a, PercentagePoint b) => a.Value >= b.Value;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value}pp");
}
