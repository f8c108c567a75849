using WageGuidance.Accounts;
using WageGuidance.Briefings.Packs;
using WageGuidance.Sources;

namespace WageGuidance.Cli;

/// <summary>The use cases of the product, in the order of its rooms.</summary>
internal static class Services
{
    public static IServiceCollection AddWageGuidance(this IServiceCollection services)
    {
        // Accounts
        services.AddSingleton<People>();

        // Sources
        services.AddSingleton<ImportSourceFile>();
        services.AddSingleton<SourceFiles>();
        services.AddSingleton(provider => new Inbox(provider.GetRequiredService<Settings>().InboxFolder, provider.GetRequiredService<TimeProvider>()));

        // Briefings
        services.AddSingleton<SigningKeys>();
        return services;
    }
}
