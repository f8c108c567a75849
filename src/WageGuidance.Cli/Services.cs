using WageGuidance.Accounts;
using WageGuidance.Briefings.Api;
using WageGuidance.Briefings.Browser;
using WageGuidance.Briefings.Charts;
using WageGuidance.Briefings.Document;
using WageGuidance.Briefings.Notices;
using WageGuidance.Briefings.Packs;
using WageGuidance.Briefings.Share;
using WageGuidance.Briefings;
using WageGuidance.Guidelines;
using WageGuidance.Indicators;
using WageGuidance.Releases.Reading;
using WageGuidance.Releases.Workflow;
using WageGuidance.Releases;
using WageGuidance.Sources;

namespace WageGuidance.Cli;

/// <summary>The use cases of the product, in the order of its rooms.</summary>
internal static class Services
{
    public static IServiceCollection AddWageGuidance(this IServiceCollection services)
    {
        // Accounts
        services.AddSingleton<People>();
        services.AddSingleton<ChangePerson>();

        // Sources
        services.AddSingleton<ImportSourceFile>();
        services.AddSingleton<SourceFiles>();
        services.AddSingleton(provider => new Inbox(provider.GetRequiredService<Settings>().InboxFolder, provider.GetRequiredService<TimeProvider>()));

        // Indicators
        services.AddSingleton<ComputeIndicators>();
        services.AddSingleton<IndicatorCubes>();

        // Guidelines
        services.AddSingleton<DraftGuideline>();
        services.AddSingleton<GuidelineDrafts>();
        services.AddSingleton<ExplainGuideline>();

        // Releases
        services.AddSingleton<DraftRelease>();
        services.AddSingleton<WriteChapter>();
        services.AddSingleton<SubmitRelease>();
        services.AddSingleton<OpenOpinions>();
        services.AddSingleton<GiveOpinion>();
        services.AddSingleton<CertifyRelease>();
        services.AddSingleton<ApproveRelease>();
        services.AddSingleton<MarkPrepared>();
        services.AddSingleton<ScheduleRelease>();
        services.AddSingleton<CancelSchedule>();
        services.AddSingleton<MoveDate>();
        services.AddSingleton<WithdrawRelease>();
        services.AddSingleton<ReopenRelease>();
        services.AddSingleton<AbandonRelease>();
        services.AddSingleton<WaiveCheck>();
        services.AddSingleton<ReleaseList>();
        services.AddSingleton<PublishedReleases>();
        services.AddSingleton<CollectReleaseInputs>();
        services.AddSingleton<RecordPublications>();

        // Briefings
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<HeadlessBrowser>();
        services.AddSingleton<DrawCharts>();
        services.AddSingleton<PaintChart>();
        services.AddSingleton(provider => new BriefingSettings(provider.GetRequiredService<Settings>().PublicUrl?.TrimEnd('/')));
        services.AddSingleton<PrintBriefing>();
        services.AddSingleton<PackFiles>();
        services.AddSingleton<ReleaseContents>();
        services.AddSingleton<RecordedDecisions>();
        services.AddSingleton<DecisionsOf>(provider => provider.GetRequiredService<RecordedDecisions>().OfAsync);
        services.AddSingleton<RenderPack>();
        services.AddSingleton<ShareFiles>();
        services.AddSingleton<ApiFiles>();
        services.AddSingleton<CheckFiles>();
        services.AddSingleton(_ => MailSettings.Read(Settings.Variable("WAGEGUIDANCE_SMTP"), Settings.Variable("WAGEGUIDANCE_MAIL_FROM"), Settings.Variable("WAGEGUIDANCE_SMTP_CA")));
        services.AddSingleton<Subscriptions>();
        services.AddSingleton<SendNotices>();
        return services;
    }
}
