using System.Buffers;
using WageGuidance.Cubes;
using WageGuidance.Sources.SyntheticSurvey;

namespace WageGuidance.Sources;

/// <summary>The rule for a 统一社会信用代码 (GB 32100-2015): 18 characters of its alphabet, the last one checks the others.</summary>
internal static class CreditCodes
{
    private const int Length = 18;
    private static readonly SearchValues<char> Alphabet = SearchValues.Create("0123456789ABCDEFGHJKLMNPQRTUWXY");

    /// <summary>Why it is no credit code; null when it is one.</summary>
    public static Text? Refusal(ReadOnlySpan<char> code)
    {
        if (code.IsEmpty) return new("统一社会信用代码不得为空。", "The credit code may not be empty.");
        if (code.Length != Length || code.ContainsAnyExcept(Alphabet))
            return new("统一社会信用代码应为18位数字或大写字母（不含I、O、S、V、Z）。", "A credit code has 18 digits or capital letters other than I, O, S, V and Z.");
        var check = CreditCode.Check(code[..^1]);
        return code[^1] == check ? null
            : new($"统一社会信用代码校验位不符：末位应为{check}（GB 32100）。", $"The check digit of the credit code is wrong: the last character should be {check} (GB 32100).");
    }
}
