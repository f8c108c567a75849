using System.Diagnostics;

namespace WageGuidance.Cli;

/// <summary>Says on standard error how far <c>protect</c> is, every ten seconds at most; nothing where it is done sooner.</summary>
internal sealed class ProtectProgress : IProgress<(int Round, bool Exact)>
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);
    private readonly Stopwatch sinceLast = Stopwatch.StartNew();

    public void Report((int Round, bool Exact) value)
    {
        if (sinceLast.Elapsed < Between) return;
        sinceLast.Restart();
        var (zh, en) = value.Exact ? ("寻求最优方案", "seeking the optimum") : ("启发式算法", "heuristic");
        Output.Say($"第{value.Round + 1}轮（{zh}）……", $"Round {value.Round + 1} ({en}) …");
    }
}
