using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace WageGuidance.Web.Hosting;

/// <summary>How often one address of the net may have us write a mail: twenty times in ten minutes. Kept in memory; nothing of who asks is written down.</summary>
internal sealed class AskingLimit : IDisposable
{
    private const int Times = 20;
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(10);

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(net =>
        RateLimitPartition.GetFixedWindowLimiter(net, _ => new() { PermitLimit = Times, Window = Within, QueueLimit = 0 }));

    public bool Allows(HttpContext context)
    {
        using var lease = limiter.AttemptAcquire(NetOf(context));
        return lease.IsAcquired;
    }

    public static readonly Cubes.Text TooOften = new("请求过于频繁，请十分钟后再试。", "Too many requests; please try again in ten minutes.");

    public static string RetryAfter => ((int)Within.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A proxy on this machine says who asked it in the last of the forwarded addresses; nobody else is believed. A /64 is one household.</summary>
    private static string NetOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is null || IPAddress.IsLoopback(address))
            address = IPAddress.TryParse(context.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim(), out var forwarded) ? forwarded : address;
        if (address is { IsIPv4MappedToIPv6: true }) address = address.MapToIPv4();
        return address is { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address?.ToString() ?? "";
    }

    public void Dispose() => limiter.Dispose();
}
