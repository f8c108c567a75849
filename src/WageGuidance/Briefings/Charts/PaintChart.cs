using System.Text;
using WageGuidance.Briefings.Browser;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Releases.Reading;

namespace WageGuidance.Briefings.Charts;

/// <summary>A chart as PNG, or why there is none.</summary>
/// <param name="Later">True where it is worth asking again in a moment.</param>
public sealed record Painted(byte[]? Png, Text? Refusal, bool Later = false);

/// <summary>
/// A saved chart (SVG) as PNG on demand, for programs that cannot read SVG: in the product's own font, on white, as wide as asked for. One at a time, so that briefings
/// are not held up; what was asked for last is kept. Nothing of it is a file of the release: the SVG is.
/// </summary>
public sealed class PaintChart(HeadlessBrowser browser) : IDisposable
{
    public const int Narrowest = 300, Widest = 2400;

    /// <summary>Twice the width at which charts are drawn.</summary>
    public const int Usual = 1210;

    private const int MostWaiting = 20;
    private const long Kept = 48 << 20;

    private readonly RecentlyUsed<(string Sha256, int Width), byte[]> _kept = new(Kept, png => png.Length);
    private readonly SemaphoreSlim _one = new(1, 1);
    private int _waiting;

    /// <param name="sha256">Of the SVG.</param>
    /// <param name="width">In dots, between <see cref="Narrowest"/> and <see cref="Widest"/>.</param>
    /// <param name="svg">Reads the SVG where the picture is not kept.</param>
    public async Task<Painted> RunAsync(string sha256, int width, Func<Task<byte[]>> svg, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, Narrowest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, Widest);
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return new(null, new("同时请求的图片过多，请稍后再试。", "Too many pictures are asked for at once: try again in a moment."), Later: true);
        }
        try
        {
            return new(await _kept.GetAsync((sha256, width), async () => await PaintAsync(await svg(), width), cancellationToken), null);
        }
        catch (EnvironmentProblem)
        {
            return new(null, new("本机没有可用的图片生成程序；请下载同名的 SVG 文件，或在网页上使用“下载图片（PNG）”。", "No program that makes pictures works on this machine: take the SVG of the same name, or use “Download picture (PNG)” on the page."));
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<byte[]> PaintAsync(byte[] svg, int width)
    {
        await _one.WaitAsync();
        try
        {
            return await browser.OnPageAsync(async (page, cancel) =>
            {
                await page.ShowAsync("zh-CN", $"<div id=\"picture\" style=\"position:absolute;left:0;top:0;background:#fff;line-height:0\">{Encoding.UTF8.GetString(svg)}</div>", cancel);
                var height = await page.EvaluateAsync($$"""
                    (() => {
                      const svg = document.querySelector('#picture svg');
                      svg.style.cssText = 'display:block;width:{{width}}px;height:auto';
                      return Math.ceil(svg.getBoundingClientRect().height);
                    })()
                    """, cancel);
                return await page.PictureAsync(width, height.GetInt32(), cancel);
            }, CancellationToken.None);
        }
        finally
        {
            _one.Release();
        }
    }
}
