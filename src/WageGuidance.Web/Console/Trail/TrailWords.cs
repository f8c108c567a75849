using System.Text.Json;
using WageGuidance.Cubes;

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
        _ when action.StartsWith("release.", StringComparison.Ordinal) => MoveWords.Step(action["release.".Length..]),
        _ => new(action, action),
    };

    /// <summary>The record as it is kept, members side by side; long values are cut, the export has them whole.</summary>
    public static string Details(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object) return json;
        var text = string.Join("; ", document.RootElement.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null).Select(p => $"{p.Name}: {Said(p.Value)}"));
        return text.Length == 0 ? "–" : text.Length > Longest ? text[..Longest] + "…" : text;
    }

    private static string Said(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()! is { Length: 64 } hash && hash.All(char.IsAsciiHexDigit) ? hash[..12] + "…" : value.GetString()!,
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Said)),
        JsonValueKind.Object when value.TryGetProperty("zh", out var zh) && value.TryGetProperty("en", out var en) => $"{zh.GetString()} / {en.GetString()}",
        JsonValueKind.Object => string.Join(", ", value.EnumerateObject().Select(p => $"{p.Name} {Said(p.Value)}")),
        _ => value.GetRawText(),
    };
}
