using WageGuidance.Accounts;
using WageGuidance.Briefings;
using WageGuidance.Briefings.Api;
using WageGuidance.Briefings.Browser;
using WageGuidance.Briefings.Charts;
using WageGuidance.Briefings.Document;
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
        services.AddSingleton<HeadlessBrowser>();
        services.AddSingleton<DrawCharts>();
        services.AddSingleton(provider => new BriefingSettings(provider.GetRequiredService<Settings>().PublicUrl?.TrimEnd('/')));
        services.AddSingleton<PrintBriefing>();
        services.AddSingleton<PackFiles>();
        services.AddSingleton<ReleaseContents>();
        services.AddSingleton<RenderPack>();
        services.AddSingleton<ApiFiles>();
        services.AddSingleton<CheckFiles>();
        return services;
    }
}
