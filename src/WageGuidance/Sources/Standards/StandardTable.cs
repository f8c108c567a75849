namespace WageGuidance.Sources.Standards;

/// <summary>The three standards tables: what differs between them are the columns of their amounts.</summary>
/// <param name="Amounts">Columns of the amounts, between unit and validity.</param>
/// <param name="HasRule">Whether the table says how low and high were taken.</param>
internal sealed record StandardTable(string Code, IReadOnlyList<string> Amounts, bool HasRule)
{
    public static readonly StandardTable GuidePrices = new("guide-prices", ["low", "middle", "high", "mean"], HasRule: true);
    public static readonly StandardTable PieceRates = new("piece-rates", ["rate", "norm"], HasRule: false);
    public static readonly StandardTable MinimumPay = new("agreed-minimum-pay", ["monthly", "hourly"], HasRule: false);

    public string[] Columns { get; } =
    [
        "publisher", "publisher_name", "region", "region_name", "job", "job_name", "unit", .. HasRule ? ["rule"] : Array.Empty<string>(), .. Amounts,
        "from", "to", "document", "source_title", "mark", "note",
    ];

    public int At(string column) => Array.IndexOf(Columns, column);

    public CsvRows Open(Stream utf8) => new(utf8, Columns);
}
