using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using WageGuidance.Web.Pages;

namespace WageGuidance.Web.Desk;

/// <summary>A page of the console.</summary>
public abstract class DeskPage : PageBase
{
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    [Parameter, EditorRequired] public View View { get; set; } = null!;

    /// <summary>The hidden field each form carries.</summary>
    protected MarkupString Token => new($"<input type=\"hidden\" name=\"{Forms.TokenField}\" value=\"{HtmlEncoder.Default.Encode(View.Token)}\" />");

    /// <summary>2024-04-30 09:30:00, Beijing time, for columns.</summary>
    protected static string Minutes(DateTimeOffset at) => at.ToOffset(Beijing).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    protected static string Second(DateTimeOffset at) => at.ToOffset(Beijing).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    protected string RoleNames(IEnumerable<string> roles) => string.Join(T("、", ", "), roles.Select(r => Accounts.Role.Find(r) is { } role ? T(role.Name) : r));
}
