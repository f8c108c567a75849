namespace WageGuidance.Sources.SyntheticSurvey;

/// <summary>
/// 统一社会信用代码 (GB 32100-2015) of a synthetic firm: both check characters are right, but the code begins with
/// <c>Y1</c> (other registration authorities) and the organisation code with <c>HC</c> (合成), which no company of the
/// market registers has.
/// </summary>
internal static class CreditCode
{
    /// <summary>The 31 characters of GB 32100: no I, O, S, V, Z.</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private const long Codes = 887_503_681; // 31^6

    private static readonly int[] CreditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    public static string Of(long seed, int firm, string county)
    {
        // The multiplier has no factor 31, so different firms keep different codes.
        var offset = (long)(new RandomStream(seed, Purpose.Population).Next() % Codes);
        var number = ((firm * 514_229L) + offset) % Codes;
        Span<char> body = stackalloc char[8];
        body[0] = 'H';
        body[1] = 'C';
        for (var i = 7; i >= 2; i--, number /= 31) body[i] = Alphabet[(int)(number % 31)];
        var code = string.Concat("Y1", county, body) + OrganisationCheck(body);
        return code + Check(code);
    }

    /// <summary>The 18th character from the first 17: 31 − Σ value·3^i mod 31.</summary>
    public static char Check(ReadOnlySpan<char> first17)
    {
        var sum = 0;
        for (var i = 0; i < CreditWeights.Length; i++) sum += Alphabet.IndexOf(first17[i], StringComparison.Ordinal) * CreditWeights[i];
        return Alphabet[(31 - (sum % 31)) % 31];
    }

    /// <summary>The ninth character of an organisation code (GB 11714-1997): 11 − Σ value·weight mod 11, 10 written X.</summary>
    public static char OrganisationCheck(ReadOnlySpan<char> first8)
    {
        var sum = 0;
        for (var i = 0; i < OrganisationWeights.Length; i++)
        {
            var value = first8[i] <= '9' ? first8[i] - '0' : first8[i] - 'A' + 10;
            sum += value * OrganisationWeights[i];
        }

        return (11 - (sum % 11)) switch { 10 => 'X', 11 => '0', var digit => (char)('0' + digit) };
    }
}
