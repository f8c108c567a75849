namespace WageGuidance.Sources.SyntheticSurvey;

/// <summary>Writes what several processors produce in the order of the items, holding a few batches at a time.</summary>
internal static class OrderedRows
{
    private const int ItemsPerBatch = 32;

    public static void Write(Stream output, int items, Action<int, CsvBuffer> row)
    {
        var buffers = new CsvBuffer[Environment.ProcessorCount * 4];
        for (var b = 0; b < buffers.Length; b++) buffers[b] = new CsvBuffer();
        var itemsPerRound = buffers.Length * ItemsPerBatch;
        for (var done = 0; done < items; done += itemsPerRound)
        {
            var first = done;
            Parallel.For(0, buffers.Length, b =>
            {
                buffers[b].Clear();
                var end = Math.Min(items, first + ((b + 1) * ItemsPerBatch));
                for (var item = first + (b * ItemsPerBatch); item < end; item++) row(item, buffers[b]);
            });
            foreach (var buffer in buffers) output.Write(buffer.Written.Span);
        }
    }
}
