using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Accounts;
using WageGuidance.Audit;
using WageGuidance.Briefings.Packs;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Releases;

namespace WageGuidance.Cli;

/// <summary><c>pack</c>: the packs of a release as files.</summary>
internal static class PackVerb
{
    public static Command Create()
    {
        var release = new Argument<long>("RELEASE") { Description = "Id, see 'release list'" };
        var area = new Option<string?>("--area") { Description = "Only this area" };
        var industry = new Option<string?>("--industry") { Description = "Only this industry, _T for all industries together" };
        var folder = new Option<string>("--out") { Description = "Folder for the ZIP files", DefaultValueFactory = _ => "." };
        return Output.Group("pack", "Briefing packs 简报数据包",
            Output.Verb("save", """
                Writes the packs of a prepared release as ZIP files 将已备妥的数据包保存为ZIP

                  wageguidance pack save 1 --industry C --out /tmp
                """, [release, area, industry, folder], async (parsed, cancellationToken) =>
            {
                await using var product = await Product.OpenAsync(Settings.From(parsed), cancellationToken);
                await using var services = product.Services();
                await using var db = await services.GetRequiredService<IDbContextFactory<WageGuidanceContext>>().CreateDbContextAsync(cancellationToken);
                var id = parsed.GetValue(release);
                if (await db.Set<Release>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } found)
                    return Output.Refuse(new($"没有编号为{id}的发布，见 release list。", $"There is no release {id}; see 'release list'."));
                var files = await db.Set<ReleaseFile>().AsNoTracking().Where(f => f.ReleaseId == id && f.Path.StartsWith("packs/")).OrderBy(f => f.Path).ToListAsync(cancellationToken);
                var packs = files.Select(f => (File: f, Parts: f.Path.Split('/', 4))).Where(p => (parsed.GetValue(area) ?? p.Parts[1]) == p.Parts[1] && (parsed.GetValue(industry) ?? p.Parts[2]) == p.Parts[2])
                    .GroupBy(p => (Area: p.Parts[1], Industry: p.Parts[2])).ToList();
                if (packs.Count == 0) return Output.Refuse(new("没有符合条件的数据包。", "No pack fits."));
                if (await RecordAsync(product, services, db, found, [.. packs.Select(p => $"{p.Key.Area}/{p.Key.Industry}")], cancellationToken) is { } notAllowed) return Output.Refuse(notAllowed);
                Directory.CreateDirectory(parsed.GetValue(folder)!);
                foreach (var pack in packs)
                {
                    var path = Path.Combine(parsed.GetValue(folder)!, $"{found.Publication}_{found.Period}_v{found.Version}_{pack.Key.Area}_{pack.Key.Industry}.zip");
                    await using (var output = File.Create(path))
                        await PackZip.WriteAsync(output, [.. pack.Select(p => new PackMember(p.Parts[3], p.File.Sha256, p.File.Length))],
                            async (member, token) => await db.Set<ContentBlob>().AsNoTracking().Where(b => b.Sha256 == member.Sha256).Select(b => b.Bytes).SingleAsync(token), cancellationToken);
                    Console.WriteLine(path);
                }
                return CommandLine.Done;
            }));
    }

    /// <summary>Whoever takes packs before their instant sees what is not public yet: the audit trail says who and which.</summary>
    /// <returns>Why not; null where done or nothing has to be recorded.</returns>
    private static async Task<Text?> RecordAsync(Product product, IServiceProvider services, WageGuidanceContext db, Release release, string[] packs, CancellationToken cancellationToken)
    {
        if (await db.Database.SqlQuery<bool>($"SELECT EXISTS (SELECT FROM release.published_release WHERE id = {release.Id}) AS \"Value\"").SingleAsync(cancellationToken)) return null;
        var (actor, refusal) = await ActingPerson.FindAsync(product, services.GetRequiredService<People>(), cancellationToken);
        if (refusal is not null) return refusal;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await AuditTrail.AppendAsync(db, actor!, "pack.save-before-release", $"release/{release.Id}", new { packs }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Output.Say("该发布尚未到发布时间，本次取用已记入审计链。", "This release is not public yet; that its packs were taken is recorded in the audit trail.");
        return null;
    }
}
