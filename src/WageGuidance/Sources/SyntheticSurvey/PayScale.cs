namespace WageGuidance.Sources.SyntheticSurvey;

/// <summary>
/// What raw pay is multiplied by, per section and year. In 2022 and 2023 it makes the estimate of draw 0 (weighted mean
/// of non-private employees) hit the section's level; the population's own mean, and the other draws, differ from it by
/// sampling error. Before and after, the scale moves by a constant growth.
/// </summary>
internal sealed class PayScale
{
    /// <summary>Growth a year after 2023, an assumption.</summary>
    public const double GrowthAfter = .05;

    /// <summary>Growth a year before 2022, an assumption.</summary>
    public const double GrowthBefore = .065;

    private readonly Dictionary<char, (double In2022, double In2023)> anchors;

    public PayScale(Population population, SampleDesign design)
    {
        var in2022 = Fit(population, design, 2022, section => section.Pay2022);
        var in2023 = Fit(population, design, 2023, section => section.Pay2023);
        anchors = SectionProfile.All.ToDictionary(s => s.Section, s => (in2022[s.Section], in2023[s.Section]));
    }

    public double Of(char section, int year)
    {
        var (scale, steps, growth) = year <= 2022
            ? (anchors[section].In2022, 2022 - year, 1 / (1 + GrowthBefore))
            : (anchors[section].In2023, year - 2023, 1 + GrowthAfter);
        // Multiplied step by step: Math.Pow is not the same to the bit everywhere.
        for (var step = 0; step < steps; step++) scale *= growth;
        return scale;
    }

    private static Dictionary<char, double> Fit(Population population, SampleDesign design, int year, Func<SectionProfile, double> level)
    {
        var sample = design.Draw(year, 0);
        var pay = new double[sample.Length];
        var employees = new int[sample.Length];
        var sections = new char[sample.Length];
        Parallel.For(0, sample.Length, i =>
        {
            var firm = population.Traits(sample[i].Firm);
            if (firm.IsPrivate) return;
            sections[i] = firm.Section.Section;
            var workforce = new Workforce(population.Seed, firm, year);
            employees[i] = workforce.Employees;
            for (var seat = 0; seat < workforce.Employees; seat++) pay[i] += workforce.Person(seat).RawPay;
        });
        return SectionProfile.All.ToDictionary(section => section.Section, section =>
        {
            double weightedPay = 0, weightedEmployees = 0;
            for (var i = 0; i < sample.Length; i++)
            {
                if (sections[i] != section.Section) continue;
                weightedPay += sample[i].Weight * pay[i];
                weightedEmployees += sample[i].Weight * employees[i];
            }

            // Without a non-private firm in the sample there is nothing to hit: raw pay is near the level of 2023.
            return weightedEmployees > 0 ? level(section) * weightedEmployees / weightedPay : level(section) / section.Pay2023;
        });
    }
}
