using Microsoft.AspNetCore.Http;
using WageGuidance.Cubes;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Api;

/// <summary>An RFC 9457 problem: what happened and what to do, in both languages; a refused request also names what would have been allowed.</summary>
public sealed record Problem(string Type, int Status, Text Title, Text Detail, string? Parameter = null, IReadOnlyList<string>? Allowed = null)
{
    public const string MediaType = "application/problem+json";

    public static readonly Problem NotFound = new("not-found", 404, new("没有这个地址", "There is nothing at this address"),
        new("地址可能有误，或内容尚未发布。请从发布列表开始查找。", "The address may be mistyped, or nothing has been published there. Start from the list of releases."));

    public static readonly Problem MethodNotAllowed = new("method-not-allowed", 405, new("该地址不接受此方法", "This address does not take that method"),
        new("该地址接受的方法见响应头 Allow。", "The methods it takes are named in the header Allow."));

    public static readonly Problem Gone = new("gone", 410, new("该期内容已撤回", "This issue has been withdrawn"),
        new("该期的全部版本均已撤回，目前没有替代版本。各版本及撤回说明仍可按版本地址查阅。", "All versions of this issue have been withdrawn and none replaces them yet. Each version can still be read, with the notice, at its own address."));

    public static readonly Problem Unavailable = new("unavailable", 503, new("暂时无法读取已发布内容", "The published releases cannot be read at the moment"),
        new("数据没有丢失。请稍候再试；系统恢复后会自动显示。", "Nothing is lost. Please try again in a moment; pages return by themselves."));

    public static readonly Problem Preparing = new("preparing", 503, new("正在准备首期内容", "The first release is being prepared"),
        new("数据正在导入、计算和排版，通常在一两分钟内完成，完成后本页即显示所请求的内容。本页每5秒自动重新载入。", "Data are being imported, computed and typeset; this usually takes a minute or two, and then what you asked for is shown. The page loads again by itself every 5 seconds."));

    public static readonly Problem Fault = new("fault", 500, new("系统出现错误", "Something went wrong here"),
        new("数据没有丢失，错误已记录。请稍后重试；如仍出现，请告知发布单位。", "Nothing is lost and the fault is on record. Please try again later; if it stays, tell the publisher."));

    public static readonly Problem NoRenderer = new("no-renderer", 501, new("本机不能生成图片", "This machine makes no pictures"),
        new("请下载同名的 SVG 文件，或在网页上使用“下载图片（PNG）”。", "Take the SVG of the same name, or use “Download picture (PNG)” on the page."));

    public static readonly Problem Busy = new("busy", 503, new("请求过多", "Too much is asked at once"),
        new("同时请求的图片过多，请稍后再试。", "Too many pictures are asked for at once. Please try again in a moment."));

    public static Problem BadRequest(string type, string zh, string en, string? parameter, IReadOnlyList<string> allowed) =>
        new(type, 400, new("请求有误", "The request is refused"), new(zh, en), parameter, allowed);

    public Task WriteAsync(HttpContext context) => WriteAsync(context, Status);

    public async Task WriteAsync(HttpContext context, int status)
    {
        var bytes = Json.Object(json =>
        {
            json.WriteString("type", $"urn:wageguidance:problem:{Type}");
            json.WriteNumber("status", status);
            json.WriteString("title", Title.En);
            json.WriteString("detail", Detail.En);
            json.WriteString("title_zh", Title.Zh);
            json.WriteString("detail_zh", Detail.Zh);
            if (Parameter is not null) json.WriteString("parameter", Parameter);
            if (Allowed is { Count: > 0 }) json.WriteStrings("allowed", Allowed);
        });
        context.Response.StatusCode = status;
        context.Response.ContentType = MediaType;
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers.CacheControl = CacheControls.None;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(bytes);
    }
}
