return await WageGuidance.Cli.CommandLine.RunAsync(args);
