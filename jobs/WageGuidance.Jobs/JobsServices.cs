using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Cubes;
using WageGuidance.Work;

namespace WageGuidance.Jobs;

/// <summary>Every kind of job, so that any engine and any page finds it by name.</summary>
public static class JobsServices
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<JobCatalogue>();
        Add<WatchInboxJob>(WatchInboxJob.Name, new("查看收件目录", "Look into the drop folder"));
        Add<ImportFileJob>(ImportFileJob.Name, new("导入源文件", "Import a source file"));
        Add<ComputeIndicatorsJob>(ComputeIndicatorsJob.Name, new("计算指标", "Compute indicators"), exclusiveGroup: "compute");
        Add<DraftGuidelineJob>(DraftGuidelineJob.Name, new("起草工资指导线", "Draft the wage guideline"));
        Add<DraftBriefingJob>(DraftBriefingJob.Name, new("起草季度简报", "Draft the quarterly briefing"));
        Add<PrepareReleaseJob>(PrepareReleaseJob.Name, new("生成发布文件", "Prepare the files of a release"));
        Add<RenderPackJob>(RenderPackJob.Name, new("生成数据包", "Draw a pack"));
        Add<FinishPreparingJob>(FinishPreparingJob.Name, new("核对发布文件是否备妥", "Finish preparing a release"), exclusiveGroup: "finish-preparing");
        Add<RecordPublicationsJob>(RecordPublicationsJob.Name, new("登记发布并通知", "Record publications and give notice"));
        Add<CheckFilesJob>(CheckFilesJob.Name, new("核对已发布文件", "Check published files"));
        return services;

        void Add<T>(string name, Text title, string? exclusiveGroup = null) where T : class, IJob
        {
            services.AddTransient<T>();
            services.AddSingleton(new JobDefinition(name, typeof(T), title, ExclusiveGroup: exclusiveGroup));
        }
    }
}
