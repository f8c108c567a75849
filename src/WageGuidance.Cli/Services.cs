using WageGuidance.Accounts;
using WageGuidance.Briefings.Packs;
using WageGuidance.Indicators;

namespace WageGuidance.Cli;

/// <summary>The use cases of the product, in the order of its rooms.</summary>
internal static class Services
{
    public static IServiceCollection AddWageGuidance(this IServiceCollection services)
    {
        // Accounts
        services.AddSingleton<People>();

        // Indicators
        services.AddSingleton<ComputeIndicators>();
        services.AddSingleton<IndicatorCubes>();

        // Briefings
        services.AddSingleton<SigningKeys>();
        return services;
    }
}
