using System.Globalization;
using System.Text.Json;
using WageGuidance.Accounts;
using WageGuidance.Cubes;
using WageGuidance.Releases;

namespace WageGuidance.Web.Desk;

/// <summary>Entries of the audit trail in words.</summary>
internal static class TrailWords
{
    private const int Longest = 400;

    public static Text Action(string action) => action switch
    {
        "session.begin" => new("登录", "logged in"),
        "session.end" => new("退出", "logged out"),
        "session.refuse" => new("登录失败", "log-in refused"),
        "person.add" => new("添加人员", "person added"),
        "person.roles" => new("变更角色", "roles changed"),
        "person.disable" => new("停用账号", "account disabled"),
        "person.enable" => new("启用账号", "account enabled"),
        "person.set-password" => new("重设口令", "password set anew"),
        "person.change-password" => new("更改本人口令", "own password changed"),
        "person.change-password-refused" => new("更改口令未成功", "change of password refused"),
        "import.accept" => new("接收源文件", "source file accepted"),
        "preview.grant" => new("登记提前阅读", "pre-release access given"),
        "preview.revoke" => new("撤销提前阅读", "pre-release access revoked"),
        "preview.read" => new("提前阅读", "read before the instant"),
        "job.run" => new("手动运行任务", "job run by hand"),
        "job.cancel" => new("取消任务", "job cancelled"),
        "release.record-publication" => new("登记发布", "publication recorded"),
        "release.move-date" => new("调整发布日期", "release date moved"),
        _ when action.StartsWith("release.", StringComparison.Ordinal) => MoveWords.Step(action["release.".Length..]),
        _ => new(action, action),
    };

    /// <summary>The record member by member in one language, what is empty left out; long ones are cut, the export has them whole.</summary>
    public static string Details(string json, Language language)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object) return json;
        var (colon, stop) = language == Language.Zh ? ("：", "；") : (": ", "; ");
        var parts = document.RootElement.EnumerateObject().Where(p => !IsEmpty(p.Value)).Select(p => $"{Member(p.Name).In(language)}{colon}{Said(p.Value, language)}");
        var text = string.Join(stop, parts);
        return text.Length == 0 ? "–" : text.Length > Longest ? text[..Longest] + "…" : text;
    }

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.String => value.GetString()!.Length == 0,
        JsonValueKind.Object => value.EnumerateObject().All(p => IsEmpty(p.Value)),
        _ => false,
    };

    private static string Said(JsonElement value, Language language) => value.ValueKind switch
    {
        JsonValueKind.String => Value(value.GetString()!, language),
        JsonValueKind.Array => string.Join(language == Language.Zh ? "、" : ", ", value.EnumerateArray().Select(v => Said(v, language))),
        JsonValueKind.Object when value.TryGetProperty("zh", out var zh) && value.TryGetProperty("en", out var en) => (language == Language.Zh ? zh : en).GetString() ?? "",
        JsonValueKind.Object => string.Join(", ", value.EnumerateObject().Select(p => $"{Member(p.Name).In(language)} {Said(p.Value, language)}")),
        JsonValueKind.True => language == Language.Zh ? "是" : "yes",
        JsonValueKind.False => language == Language.Zh ? "否" : "no",
        _ => value.GetRawText(),
    };

    private static string Value(string text, Language language)
    {
        if (text.Length == 64 && text.All(char.IsAsciiHexDigit)) return text[..12] + "…";
        if (text.Length > 18 && text[10] == 'T' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
            return at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        if (OpinionRound.Stances.Contains(text)) return OpinionRound.StanceName(text).In(language);
        if (ReleaseChecklist.IsKnown(text)) return ReleaseChecklist.NameOf(text).In(language);
        return (Party.Find(text)?.Name ?? Role.Find(text)?.Name)?.In(language) ?? text;
    }

    private static Text Member(string name) => name switch
    {
        "content" => new("内容", "content"),
        "decisions" => new("签批记录", "decisions"),
        "version" => new("版本", "version"),
        "previous_version" => new("上一版本", "previous version"),
        "data_version" => new("数据版本", "data version"),
        "publication" => new("刊物", "publication"),
        "period" => new("期次", "period"),
        "areas" => new("地区", "areas"),
        "industries" => new("行业", "industries"),
        "reason" => new("理由", "reason"),
        "note" => new("说明", "note"),
        "text" => new("说明", "text"),
        "until" => new("截止", "until"),
        "publish_at" or "planned" => new("发布时间", "instant"),
        "check" => new("检查项", "check"),
        "waived" => new("已豁免", "waived"),
        "party" => new("所属一方", "party"),
        "organisation" => new("单位", "organisation"),
        "stance" => new("意见", "stance"),
        "replaced" => new("替代此前意见", "replaces an earlier one"),
        "commitment" => new("密封承诺", "commitment"),
        "opinions" => new("意见", "opinions"),
        "nonce" => new("随机数", "nonce"),
        "silent" => new("未答复", "silent"),
        "files" => new("文件数", "files"),
        "bytes" => new("字节数", "bytes"),
        "list_sha256" => new("清单", "list"),
        "notice" => new("通知", "notice"),
        "from" => new("原为", "from"),
        "to" => new("改为", "to"),
        "account" => new("账号", "account"),
        "draft" => new("草稿", "draft"),
        "reader" => new("阅读人", "reader"),
        "readers" => new("阅读人", "readers"),
        "path" => new("内容", "what"),
        "starts_at" => new("开始", "from"),
        "ends_at" => new("结束", "to"),
        "failures" => new("失败次数", "failures"),
        "roles" => new("角色", "roles"),
        "before" => new("原为", "before"),
        "after" => new("改为", "after"),
        "demo" => new("演示", "demonstration"),
        "key" => new("编号", "key"),
        "source" => new("来源", "source"),
        "scope" => new("范围", "scope"),
        "file" => new("文件", "file"),
        "rows" => new("行数", "rows"),
        "skipped" => new("剔除", "left out"),
        "superseded" => new("替代", "replaces"),
        "problems" => new("问题", "problems"),
        _ => new(name, name),
    };
}
