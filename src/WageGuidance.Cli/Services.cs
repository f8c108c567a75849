using WageGuidance.Accounts;
using WageGuidance.Briefings.Packs;
using WageGuidance.Guidelines;

namespace WageGuidance.Cli;

/// <summary>The use cases of the product, in the order of its rooms.</summary>
internal static class Services
{
    public static IServiceCollection AddWageGuidance(this IServiceCollection services)
    {
        // Accounts
        services.AddSingleton<People>();

        // Guidelines
        services.AddSingleton<DraftGuideline>();
        services.AddSingleton<GuidelineDrafts>();

        // Briefings
        services.AddSingleton<SigningKeys>();
        return services;
    }
}
