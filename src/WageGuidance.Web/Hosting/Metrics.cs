using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Hosting;

namespace WageGuidance.Web.Hosting;

/// <summary>The process's own meters in the Prometheus text format 0.0.4.</summary>
internal sealed class Metrics : IHostedService, IDisposable
{
    private static readonly string[] Meters = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql", "WageGuidance"];
    private static readonly double[] Seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    private readonly ConcurrentDictionary<(Instrument Instrument, string Labels), Series> series = new();
    private readonly MeterListener listener = new();

    public Metrics()
    {
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (Meters.Any(m => instrument.Meter.Name == m || instrument.Meter.Name.StartsWith(m + ".", StringComparison.Ordinal))) l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((i, v, t, _) => Record(i, v, t));
        listener.SetMeasurementEventCallback<float>((i, v, t, _) => Record(i, v, t));
        listener.SetMeasurementEventCallback<long>((i, v, t, _) => Record(i, v, t));
        listener.SetMeasurementEventCallback<int>((i, v, t, _) => Record(i, v, t));
        listener.SetMeasurementEventCallback<short>((i, v, t, _) => Record(i, v, t));
        listener.SetMeasurementEventCallback<byte>((i, v, t, _) => Record(i, v, t));
        listener.SetMeasurementEventCallback<decimal>((i, v, t, _) => Record(i, (double)v, t));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => listener.Dispose();

    public string Text()
    {
        listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var group in series.GroupBy(s => NameOf(s.Key.Instrument), StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var instrument = group.First().Key.Instrument;
            if (instrument.Description is { Length: > 0 } help) text.Append("# HELP ").Append(group.Key).Append(' ').Append(help.Replace('\n', ' ')).Append('\n');
            text.Append("# TYPE ").Append(group.Key).Append(' ').Append(IsHistogram(instrument) ? "histogram" : IsCounter(instrument) ? "counter" : "gauge").Append('\n');
            foreach (var ((_, labels), values) in group.OrderBy(g => g.Key.Labels, StringComparer.Ordinal)) values.Write(text, group.Key, labels, IsHistogram(instrument));
        }
        return text.ToString();
    }

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        series.GetOrAdd((instrument, Labels(tags)), static _ => new Series()).Add(value, IsHistogram(instrument), sums: !IsObservable(instrument) && !IsGauge(instrument));

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length == 0) return "";
        var labels = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            if (labels.Length > 0) labels.Append(',');
            var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            // Npgsql names its pools by the whole connection string; the login says enough.
            if (name.EndsWith("pool.name", StringComparison.Ordinal)) text = LoginOf(text);
            labels.Append(Safe(name)).Append("=\"").Append(text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)).Append('"');
        }
        return labels.ToString();
    }

    private static string LoginOf(string connectionString) => connectionString.Split(';').FirstOrDefault(p => p.StartsWith("Username=", StringComparison.Ordinal))?["Username=".Length..] ?? "other";

    private static string NameOf(Instrument instrument)
    {
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        return Safe(instrument.Name) + unit + (IsCounter(instrument) ? "_total" : "");
    }

    private static string Safe(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    private static string Kind(Instrument instrument) => instrument.GetType().Name;
    private static bool IsHistogram(Instrument instrument) => Kind(instrument).StartsWith("Histogram", StringComparison.Ordinal);
    private static bool IsCounter(Instrument instrument) => Kind(instrument).StartsWith("Counter", StringComparison.Ordinal) || Kind(instrument).StartsWith("ObservableCounter", StringComparison.Ordinal);
    private static bool IsObservable(Instrument instrument) => instrument.IsObservable;
    private static bool IsGauge(Instrument instrument) => Kind(instrument).StartsWith("Gauge", StringComparison.Ordinal);

    private sealed class Series
    {
        private readonly Lock writing = new();
        private readonly long[] buckets = new long[Seconds.Length];
        private long count;
        private double value;

        public void Add(double measured, bool histogram, bool sums)
        {
            lock (writing)
            {
                count++;
                value = sums ? value + measured : measured;
                if (!histogram) return;
                for (var i = 0; i < Seconds.Length; i++)
                    if (measured <= Seconds[i]) buckets[i]++;
            }
        }

        public void Write(StringBuilder text, string name, string labels, bool histogram)
        {
            lock (writing)
            {
                if (!histogram)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{name}{(labels.Length > 0 ? $"{{{labels}}}" : "")} {value:R}\n");
                    return;
                }
                var comma = labels.Length > 0 ? "," : "";
                for (var i = 0; i < Seconds.Length; i++) text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels}{comma}le=\"{Seconds[i]:R}\"}} {buckets[i]}\n");
                text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels}{comma}le=\"+Inf\"}} {count}\n{name}_sum{{{labels}}} {value:R}\n{name}_count{{{labels}}} {count}\n");
            }
        }
    }
}
