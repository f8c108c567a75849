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
                    var path = Path.Combine(parsed.GetValue(folder)!, PackZip.FileName(found.Publication, found.Period, found.Version ?? 0, pack.Key.Area, pack.Key.Industry));
                    await using (var output = File.Create(path))
                        await PackZip.WriteAsync(output, [.. pack.Select(p => new PackMember(p.Parts[3], p.File.Sha256, p.File.Length))],
                            async (member, token) => await db.Set<ContentBlob>().AsNoTracking().Where(b => b.Sha256 == member.Sha256).Select(b => b.Bytes).SingleAsync(token), cancellationToken);
                    Console.WriteLine(path);
                }
                return CommandLine.Done;
            }),
            Bundle(release));
    }

    private static Command Bundle(Argument<long> release)
    {
        var areas = new Option<string?>("--areas") { Description = "Only these areas, codes with commas between" };
        var industries = new Option<string?>("--industries") { Description = "Only these industries, _T for all together" };
        var target = new Option<string>("--out") { Description = "The ZIP file to write", Required = true };
        return Output.Verb("bundle", """
            The packs of many areas and industries in one ZIP that opens offline 将多个地区、行业的数据包打成一个可离线使用的ZIP

              wageguidance pack bundle 1 --industries C,B --out /tmp/instructor.zip
            """, [release, areas, industries, target], async (parsed, cancellationToken) =>
        {
            await using var product = await Product.OpenAsync(Settings.From(parsed), cancellationToken);
            await using var services = product.Services();
            await using var db = await services.GetRequiredService<IDbContextFactory<WageGuidanceContext>>().CreateDbContextAsync(cancellationToken);
            var id = parsed.GetValue(release);
            if (await db.Set<Release>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } found)
                return Output.Refuse(new($"没有编号为{id}的发布，见 release list。", $"There is no release {id}; see 'release list'."));
            if (found is not { PreparedAt: not null, Version: { } version })
                return Output.Refuse(new("发布文件尚未备妥，不能打包。", "The files of the release are not prepared yet, so they cannot be bundled."));
            var files = await db.Set<ReleaseFile>().AsNoTracking().Where(f => f.ReleaseId == id && f.Path.StartsWith("packs/")).Select(f => new PackMember(f.Path, f.Sha256, f.Length)).ToListAsync(cancellationToken);
            var bundle = BundlePacks.Of(await FrozenRecords.ContentAsync(db, found, cancellationToken), version, files, Codes(parsed.GetValue(areas)), Codes(parsed.GetValue(industries)));
            if (bundle.Refusal is { } refusal) return Output.Refuse(refusal);
            if (await RecordAsync(product, services, db, found, [.. bundle.Packs], cancellationToken) is { } notAllowed) return Output.Refuse(notAllowed);
            var path = Path.GetFullPath(parsed.GetValue(target)!);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            // Under another name until it is whole: half a bundle is never taken for one.
            var unfinished = path + ".part";
            try
            {
                await using (var output = File.Create(unfinished))
                    await PackZip.WriteAsync(output, bundle.Members, async (member, token) => bundle.Made.GetValueOrDefault(member.Sha256)
                        ?? await db.Set<ContentBlob>().AsNoTracking().Where(b => b.Sha256 == member.Sha256).Select(b => b.Bytes).SingleAsync(token), cancellationToken);
                File.Move(unfinished, path, overwrite: true);
            }
            finally
            {
                File.Delete(unfinished);
            }
            Console.WriteLine(path);
            Output.Say($"内含{bundle.Packs.Count}个数据包。", $"It holds {bundle.Packs.Count} packs.");
            return CommandLine.Done;
        });
    }

    private static string[] Codes(string? list) => list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

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
