namespace WageGuidance.Sources.Quality;

/// <summary>Columns of the returns of a quality assessment (集体协商质效评估问卷汇总) and how its rows are read: a row a question of one side in one area.</summary>
internal static class QualityReader
{
    public const int Region = 0, Side = 1, Measure = 2, Distributed = 3, Returned = 4, Valid = 5, Positive = 6, Design = 7, DesignEffect = 8;

    public static readonly string[] Columns = ["行政区划代码", "方面", "指标", "发放份数", "回收份数", "有效回答", "肯定回答", "抽样方式", "设计效应"];

    public static CsvRows Open(Stream utf8) => new(utf8, Columns);
}
