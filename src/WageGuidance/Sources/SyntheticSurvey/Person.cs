namespace WageGuidance.Sources.SyntheticSurvey;

/// <summary>One row of table B before its pay is scaled.</summary>
internal readonly record struct Person(
    int Sex, int BirthYear, int Education, int StartYear, int Occupation, int Skill, int Form, int Contract, int Hours, bool Union,
    double RawPay, double OvertimeShare, double BonusShare, double AllowanceShare)
{
    /// <summary>Whole yuan a year. Rounded here and nowhere else, so that table A's total is the sum of table B.</summary>
    public long Pay(double scale) => (long)((RawPay * scale) + 0.5);
}
