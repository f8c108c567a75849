using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using WageGuidance.Sources;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Web.Desk;

/// <summary>
/// A source file sent by a browser: streamed into the drop folder under a name the folder's watcher leaves alone, then given its own name. The form's token
/// stands before the file, so nothing of a forged form is written.
/// </summary>
internal static partial class UploadedFile
{
    private const int LongestToken = 4096;
    private static readonly Text NoForm = new("请求不是文件表单。", "This is not a form with a file.");
    private static readonly Text NoFile = new("请选择文件。", "Choose a file.");
    private static readonly Text Stale = new("页面已过期，文件未接收；请重新载入页面后再选择文件。", "The form is stale and the file was not taken; load the page again and choose the file once more.");

    /// <param name="Name">As in the drop folder.</param>
    public readonly record struct Taken(string? Name, Text? Refusal, int Status = StatusCodes.Status400BadRequest);

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{N} ._()（）-]{0,119}\.(csv|txt|CSV|TXT)$")]
    private static partial Regex GoodName();

    public static async Task<Taken> TakeAsync(Visit visit)
    {
        var request = visit.Http.Request;
        var limit = visit.Rooms.Options.LargestUpload;
        if (request.ContentLength > limit + Forms.Largest) return TooLarge(limit);
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "multipart/form-data" || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 100 } boundary)
            return new(null, NoForm);
        var reader = new MultipartReader(boundary, request.Body);
        try
        {
            var trusted = false;
            while (await reader.ReadNextSectionAsync(visit.Stop) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)) continue;
                if (HeaderUtilities.RemoveQuotes(disposition.Name) == Forms.TokenField && !disposition.IsFileDisposition())
                {
                    request.Headers[Forms.TokenHeader] = await ShortAsync(section.Body, visit.Stop);
                    trusted = await Forms.IsOursAsync(visit.Http);
                }
                else if (disposition.IsFileDisposition())
                {
                    if (!trusted) return new(null, Stale);
                    var name = Path.GetFileName((disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value?.Trim('"').Replace('\\', '/') ?? "");
                    return await KeepAsync(visit, name, section.Body, limit);
                }
            }
            return new(null, trusted ? NoFile : Stale);
        }
        catch (InvalidDataException)
        {
            return new(null, NoForm);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge(limit);
        }
    }

    private static async Task<Taken> KeepAsync(Visit visit, string name, Stream body, long limit)
    {
        if (name.Length == 0) return new(null, NoFile);
        if (!GoodName().IsMatch(name))
            return new(null, new($"文件名“{Shown(name)}”不可用：须为 .csv 或 .txt，且只含文字、数字、空格、点、括号、连字符或下划线。", $"The file name \"{Shown(name)}\" cannot be used: it ends in .csv or .txt and holds letters, digits, spaces, dots, brackets, hyphens and underscores."));
        var folder = Directory.CreateDirectory(visit.Shared<Inbox>().Folder).FullName;
        var (target, part) = (Path.Combine(folder, name), Path.Combine(folder, $".{Guid.NewGuid():N}.part"));
        if (File.Exists(target)) return new(null, new($"收件目录中已有{name}，正在等候导入。", $"{name} is in the drop folder already and waits to be imported."), StatusCodes.Status409Conflict);
        try
        {
            long length = 0;
            await using (var file = new FileStream(part, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
            {
                var buffer = new byte[81920];
                for (int read; (read = await body.ReadAsync(buffer, visit.Stop)) > 0;)
                {
                    if ((length += read) > limit) return TooLarge(limit);
                    await file.WriteAsync(buffer.AsMemory(0, read), visit.Stop);
                }
            }
            if (length == 0) return new(null, new($"{name}是空文件。", $"{name} is empty."));
            // Whole already: the drop folder need not wait to see whether it still grows.
            File.SetLastWriteTimeUtc(part, DateTime.UtcNow - 2 * Inbox.Quiet);
            File.Move(part, target, overwrite: false);
            return new(name, null);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static async Task<string> ShortAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestToken];
        var length = 0;
        for (int read; length < buffer.Length && (read = await body.ReadAsync(buffer.AsMemory(length), cancellationToken)) > 0;) length += read;
        return Encoding.ASCII.GetString(buffer, 0, length);
    }

    private static Taken TooLarge(long limit) => new(null, new($"文件超过{limit / 1048576} MB的上限，未接收；更大的文件请放入收件目录。", $"The file is larger than {limit / 1048576} MB and was not taken; put larger ones into the drop folder."), StatusCodes.Status413PayloadTooLarge);

    private static string Shown(string name) => name.Length > 60 ? name[..60] + "…" : name;
}
