using WageGuidance.Benchmarks;

// A benchmark a name; ratios against a peer measured in the same run.
return args switch
{
    ["import", .. var rest] => await ImportBenchmark.RunAsync(rest),
    _ => Help(),
};

static int Help()
{
    Console.Error.WriteLine("Usage: ./wageguidance bench NAME …\n  import [ROWS]   table B against psql \\copy into a table of the same kind");
    return 2;
}
