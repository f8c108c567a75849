using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Indicators;
using WageGuidance.Observations;
using WageGuidance.Sources;

namespace WageGuidance.Tests.Indicators;

/// <summary>A database with hand-made observations: each file accepted at a data version of its own, and the use cases of the room on it.</summary>
internal sealed class Observed : IDbContextFactory<WageGuidanceContext>, IAsyncDisposable
{
    private readonly TestDatabase database;
    private int version;

    private Observed(TestDatabase database) => this.database = database;

    public TestDatabase Database => database;

    public int Version => version;

    public static async Task<Observed> CreateAsync() => new(await TestCluster.CreateDatabaseAsync());

    public WageGuidanceContext CreateDbContext() => database.CreateContext(DatabaseLogin.Worker);

    public Task<ComputeOutcome> ComputeAsync() => new ComputeIndicators(this, TimeProvider.System).RunAsync(Actor.System, null, CancellationToken.None);

    public Task<IReadOnlyList<Cube>> CubesAsync(int? at = null) => new IndicatorCubes(this).AtAsync(at ?? version, CancellationToken.None);

    public async Task<Cube> CubeAsync(string id, int? at = null) => (await CubesAsync(at)).Single(c => c.Id == id);

    /// <summary>Accepts a file; another one under the same key is superseded. Gives its id.</summary>
    public async Task<long> AcceptAsync(string source, string period, string scope = "150000", bool synthetic = false)
    {
        await using var db = CreateDbContext();
        version++;
        db.Add(new DataVersion { Version = version, At = DateTimeOffset.UtcNow, Cause = "test" });
        var before = await db.Set<SourceFile>().SingleOrDefaultAsync(f => f.Source == source && f.Period == period && f.Scope == scope && f.AcceptedAtVersion != null && f.SupersededAtVersion == null);
        if (before is not null) before.SupersededAtVersion = version;
        await db.SaveChangesAsync();
        var file = new SourceFile
        {
            Source = source, Period = period, Scope = scope, Sha256 = new string((char)('a' + version % 6), 64), Length = 1, FileName = $"{source}-{period}.csv", Synthetic = synthetic,
            ReceivedAt = DateTimeOffset.UtcNow, ReceivedBy = "test", RowCount = 0, SkippedCount = 0, SoftProblemCount = 0, AcceptedAtVersion = version,
        };
        db.Add(file);
        await db.SaveChangesAsync();
        return file.Id;
    }

    public async Task AddAsync(IEnumerable<object> rows)
    {
        await using var db = CreateDbContext();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    /// <summary>A survey year: firms with the pay of their people.</summary>
    public async Task SurveyAsync(string year, params Firm[] firms)
    {
        var tableA = await AcceptAsync("enterprises", year);
        await AddAsync(firms.Select((f, i) => f.Row(tableA, i + 2)));
        var tableB = await AcceptAsync("employees", year);
        var line = 1;
        await AddAsync(firms.SelectMany(f => f.Pay.Select((pay, i) => f.Person(tableB, ++line, i + 1, pay))));
    }

    /// <summary>A quarter of the monitoring panel.</summary>
    public async Task MonitoringAsync(string quarter, params Monitored[] firms)
    {
        var file = await AcceptAsync("labour-cost-monitoring", quarter);
        var first = Statistics.Periods.Quarter.Parse(quarter).FirstMonth;
        var line = 1;
        await AddAsync(firms.SelectMany(f => Enumerable.Range(0, f.Months).Select(month => f.Row(file, ++line, first.AddMonths(month).ToString()))));
    }

    /// <summary>The minimum wage of the region from 2021 on, in one tier.</summary>
    public async Task MinimumWageAsync(decimal monthly)
    {
        var file = await AcceptAsync("minimum-wages", "all");
        await AddAsync([new MinimumWage { SourceFileId = file, Line = 2, Kind = "rate", FromDate = new(2021, 12, 1), Region = "150000", Tier = 1, Monthly = monthly, SourceTitle = "通知", Publisher = "政府", Mark = "V" }]);
    }

    public Task MacroAsync(params (string Period, string Region, string Indicator, decimal Value, string Mark)[] rows) => SeriesAsync("macro", rows);

    /// <param name="source">macro or openings-national: rows of one kind, files of two.</param>
    public async Task SeriesAsync(string source, params (string Period, string Region, string Indicator, decimal Value, string Mark)[] rows)
    {
        var file = await AcceptAsync(source, "all", $"scope-{version}");
        await AddAsync(rows.Select((r, i) => new MacroValue
        {
            SourceFileId = file, Line = i + 2, Period = r.Period, Region = r.Region, Indicator = r.Indicator, Value = r.Value, Unit = "% | %", SourceTitle = "统计公报", Publisher = "统计局", Published = "2024", Mark = r.Mark,
        }));
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();
}

/// <summary>A sampled enterprise and the yearly pay of its people.</summary>
internal sealed record Firm(string Code, string League, string Section, double Weight, params decimal[] Pay)
{
    public string Occupation { get; init; } = "6";
    public string Ownership { get; init; } = "150";
    public string Size { get; init; } = "M";

    /// <summary>Of its people in turn: 1 a man, 2 a woman.</summary>
    public string Sexes { get; init; } = "1";
    public string Stratum { get; init; } = "1";
    public bool Certainty { get; init; }
    public decimal LabourCost { get; init; } = 100;
    public decimal Sales { get; init; } = 1000;
    public decimal Profit { get; init; } = 50;
    public string? Owner { get; init; }

    /// <summary>As many people as <paramref name="people"/>, all paid the same.</summary>
    public static Firm Of(string code, string league, int people, decimal pay, double weight = 1, string section = "C") => new(code, league, section, weight, [.. Enumerable.Repeat(pay, people)]);

    public Enterprise Row(long file, int line) => new()
    {
        SourceFileId = file, Line = line, CreditCode = Code, Name = Code, Region = League, League = League, Industry = "13", Section = Section, Size = Size, Ownership = Ownership,
        Employees = Pay.Length, OnPost = Pay.Length, Dispatched = 0, Months = 12, Sales = Sales, Depreciation = 20, Taxes = 30, Profit = Profit, TotalCost = 800, LabourCost = LabourCost,
        PayTotal = LabourCost * 0.7m, Welfare = LabourCost * 0.05m, Training = LabourCost * 0.02m, Insurance = LabourCost * 0.15m, Protection = LabourCost * 0.01m, Housing = LabourCost * 0.06m, OtherLabourCost = LabourCost * 0.01m,
        Stratum = Stratum, DesignWeight = Weight, Certainty = Certainty, GroupCode = Owner,
    };

    public Employee Person(long file, int line, int number, decimal pay) => new()
    {
        SourceFileId = file, Line = line, CreditCode = Code, PersonNo = $"{number}", Sex = $"{Sexes[(number - 1) % Sexes.Length]}", BirthYear = 1980, Education = "3", Occupation = Occupation, OccupationGroup = Occupation, Skill = "0",
        EmploymentForm = "1", ContractType = "1", UnionMember = false, Pay = pay, BasePay = pay, Bonus = 0, Allowance = 0, Overtime = 0,
    };
}

/// <summary>An enterprise of the monitoring panel; heads, labour cost and hours of each month.</summary>
internal sealed record Monitored(string Code, decimal Heads, decimal Cost)
{
    public string League { get; init; } = "150100";
    public decimal? Hours { get; init; }
    public int Months { get; init; } = 3;

    public MonitoredMonth Row(long file, int line, string month) => new()
    {
        SourceFileId = file, Line = line, CreditCode = Code, Region = League, League = League, Section = "C", Month = month, Employees = Heads, LabourCost = Cost, Hours = Hours,
    };
}
