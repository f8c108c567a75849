using WageGuidance.Accounts;
using WageGuidance.Briefings.Packs;

namespace WageGuidance.Cli;

/// <summary>The use cases of the product, in the order of its rooms.</summary>
internal static class Services
{
    public static IServiceCollection AddWageGuidance(this IServiceCollection services)
    {
        // Accounts
        services.AddSingleton<People>();

        // Briefings
        services.AddSingleton<SigningKeys>();
        return services;
    }
}
