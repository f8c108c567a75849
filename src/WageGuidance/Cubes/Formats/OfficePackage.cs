using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace WageGuidance.Cubes.Formats;

/// <summary>An Office Open XML package packed again so that equal documents are equal bytes: members in order, one fixed time, relations numbered.</summary>
internal static class OfficePackage
{
    private static readonly DateTimeOffset FixedTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <remarks>Deflated by the runtime's own zlib: the same runtime gives the same bytes, and the runtime is part of the renderer's name.</remarks>
    public static byte[] Repack(MemoryStream source)
    {
        source.Position = 0;
        using var from = new ZipArchive(source, ZipArchiveMode.Read);
        using var to = new MemoryStream();
        using (var archive = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var entry in from.Entries.OrderBy(e => e.FullName != "[Content_Types].xml").ThenBy(e => e.FullName, StringComparer.Ordinal))
            {
                var copy = archive.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = FixedTime;
                using var target = copy.Open();
                using var content = entry.Open();
                if (entry.FullName == "_rels/.rels") WithFixedIds(content, target);
                else content.CopyTo(target);
            }
        return to.ToArray();
    }

    /// <summary>The library names the relation to the document at random; nothing else refers to that name.</summary>
    private static void WithFixedIds(Stream from, Stream to)
    {
        var relations = XDocument.Load(from);
        foreach (var (relation, i) in relations.Root!.Elements().Select((r, i) => (r, i))) relation.SetAttributeValue("Id", string.Create(CultureInfo.InvariantCulture, $"rId{i + 1}"));
        relations.Save(to, SaveOptions.DisableFormatting);
    }
}
