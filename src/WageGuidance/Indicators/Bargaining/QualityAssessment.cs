using WageGuidance.Cubes;
using WageGuidance.Observations;
using WageGuidance.Statistics.Indices;

namespace WageGuidance.Indicators.Bargaining;

/// <summary>
/// <c>bargaining.quality</c>: shares aware of bargaining, taking part and content, by side, with n, response and Wilson's interval. Of a complex sample the interval rests on the
/// effective size; of what is no probability sample there is none, and the figure says so.
/// </summary>
internal static class QualityAssessment
{
    public static List<Figure> Figures(IReadOnlyList<QualityAnswers> rows)
    {
        var figures = new List<Figure>();
        foreach (var side in rows.GroupBy(r => $"{r.Region}|{r.Side}", StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            figures.AddRange(side.Select(r => new Figure(side.Key, r.Measure, Share(r))));
            // Several questions of one questionnaire were handed out and came back together; the largest round is the questionnaire's.
            var round = side.OrderByDescending(r => r.Distributed).ThenBy(r => r.Line).First();
            figures.Add(new(side.Key, "response", new Cell
            {
                Value = 100.0 * round.Returned / round.Distributed, N = round.Distributed, Uncertainty = Uncertainty.Administrative,
                Reason = new($"发放{round.Distributed}份，回收{round.Returned}份", $"{round.Distributed} handed out, {round.Returned} returned"),
            }));
            figures.Add(new(side.Key, "effective_n", round.Design is "srs" or "complex"
                ? new Cell { Value = round.Valid / DesignEffect(round), N = round.Valid, Uncertainty = Uncertainty.Administrative, Reason = DesignOf(round) }
                : Cell.Missing(ObsStatus.M, DesignOf(round), Uncertainty.Administrative)));
        }

        return figures;
    }

    private static Cell Share(QualityAnswers row)
    {
        if (row.Valid == 0) return Cell.Missing(ObsStatus.M, Reasons.NoValidAnswers);
        var cell = new Cell
        {
            Value = 100.0 * row.Positive / row.Valid, N = row.Valid, Reason = DesignOf(row),
            Uncertainty = row.Design is "srs" or "complex" ? Uncertainty.Sampling : Uncertainty.Administrative,
        };
        if (row.Design is not ("srs" or "complex")) return cell;
        var interval = WilsonInterval.Compute(row.Positive, row.Valid, Method.Confidence, DesignEffect(row));
        return cell with { CiLow = 100 * interval.Low, CiHigh = 100 * interval.High };
    }

    private static double DesignEffect(QualityAnswers row) => row.DesignEffect is { } effect ? (double)effect : 1;

    private static Text DesignOf(QualityAnswers row) => row.Design switch
    {
        "srs" => new("简单随机抽样，威尔逊区间", "simple random sample, Wilson's interval"),
        "complex" => new($"复杂抽样，设计效应{row.DesignEffect}，威尔逊区间按有效样本量", $"complex sample, design effect {row.DesignEffect}, Wilson's interval on the effective size"),
        "census" => Reasons.Census,
        _ => Reasons.NotProbability,
    };
}
