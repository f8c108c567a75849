using WageGuidance.Benchmarks;

// A benchmark a name; ratios against a peer measured in the same run.
return args switch
{
    ["import", .. var rest] => await ImportBenchmark.RunAsync(rest),
    ["se", .. var rest] => await StandardErrorBenchmark.RunAsync(rest),
    ["cube", .. var rest] => await CubeBenchmark.RunAsync(rest),
    ["packs", .. var rest] => await PacksBenchmark.RunAsync(rest),
    ["instant", .. var rest] => await InstantBenchmark.RunAsync(rest),
    _ => Help(),
};

static int Help()
{
    Console.Error.WriteLine("Usage: ./wageguidance bench NAME …\n  import [ROWS]   table B against psql \\copy into a table of the same kind\n  se [DOMAINS]    standard errors of 14,500 domains against R survey's svyby\n  cube [ROWS]     quantiles and means by cell against DuckDB and R data.table on the same rows\n  packs [COUNT]   packs of the sample over and over: PDF pages a second, memory on the way, what a further version costs\n  instant [PACKS] a release of so many packs at its instant: who sees it how soon, and nobody before");
    return 2;
}
