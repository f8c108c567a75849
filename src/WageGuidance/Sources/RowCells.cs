using System.Globalization;
using WageGuidance.Classifications;
using WageGuidance.Cubes;

namespace WageGuidance.Sources;

/// <summary>
/// Reads the cells of one row as values. A cell that cannot be read is reported as a hard problem and gives a default, so that
/// a row is read to its end and all that is wrong with it is said at once. Blanks around a value do not count.
/// </summary>
internal readonly ref struct RowCells(RawRow row, string[] columns, RowReport report)
{
    public ReadOnlySpan<char> this[int column] => row[column].Trim();

    public bool IsEmpty(int column) => this[column].IsEmpty;

    /// <summary>Text that must be there.</summary>
    public string Required(int column, int longest = 500)
    {
        var cell = this[column];
        if (cell.IsEmpty) Hard(column, "required", new("此栏不得为空。", "This column may not be empty."));
        return Bounded(column, cell, longest);
    }

    /// <summary>Text that may be missing: null when it is.</summary>
    public string? Optional(int column, int longest = 2000) => IsEmpty(column) ? null : Bounded(column, this[column], longest);

    /// <summary>A number with a point, not below <paramref name="least"/>.</summary>
    public decimal Number(int column, decimal least = 0, decimal most = 1_000_000_000_000_000)
    {
        if (OptionalNumber(column, least, most) is { } number) return number;
        if (IsEmpty(column)) Hard(column, "required", new("此栏不得为空；没有发生额时填0。", "This column may not be empty; where nothing was spent it is 0."));
        return 0;
    }

    /// <summary>As <see cref="Number"/>, null when the cell is empty or was refused.</summary>
    public decimal? OptionalNumber(int column, decimal least = 0, decimal most = 1_000_000_000_000_000)
    {
        var cell = this[column];
        if (cell.IsEmpty) return null;
        if (!decimal.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            Hard(column, "number", new($"“{cell}”不是数字（不用千分位，小数点用“.”）。", $"\"{cell}\" is not a number (no thousands separators, the decimal separator is a point)."));
            return null;
        }

        if (number >= least && number <= most) return number;
        if (least == 0 && number < 0) Hard(column, "negative", new($"{columns[column]}不得为负数。", $"{columns[column]} may not be negative."));
        else Hard(column, "range", new($"{columns[column]}应在{least}至{most}之间。", $"{columns[column]} lies between {least} and {most}."));
        return null;
    }

    public int Whole(int column, int least, int most)
    {
        if (OptionalWhole(column, least, most) is { } number) return number;
        if (IsEmpty(column)) Hard(column, "required", new("此栏不得为空。", "This column may not be empty."));
        return least;
    }

    public int? OptionalWhole(int column, int least, int most)
    {
        var cell = this[column];
        if (cell.IsEmpty) return null;
        if (!int.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            Hard(column, "whole-number", new($"“{cell}”不是整数。", $"\"{cell}\" is not a whole number."));
        else if (number < 0 && least == 0)
            Hard(column, "negative", new($"{columns[column]}不得为负数。", $"{columns[column]} may not be negative."));
        else if (number < least || number > most)
            Hard(column, "range", new($"{columns[column]}应在{least}至{most}之间。", $"{columns[column]} lies between {least} and {most}."));
        else
            return number;
        return null;
    }

    /// <summary>1 for yes, 0 for no.</summary>
    public bool Flag(int column)
    {
        if (this[column] is "1") return true;
        if (this[column] is not "0") Hard(column, "flag", new($"{columns[column]}应填1（是）或0（否）。", $"{columns[column]} is 1 (yes) or 0 (no)."));
        return false;
    }

    /// <summary>A code of the list; an empty string when it is none.</summary>
    public string Code(int column, CodeSet codes) => Entry(column, codes)?.Code ?? "";

    public CodeItem? Entry(int column, CodeSet codes)
    {
        var cell = this[column];
        if (codes.Find(cell) is { } item) return item;
        if (cell.IsEmpty) Hard(column, "required", new("此栏不得为空。", "This column may not be empty."));
        else Hard(column, "code", codes.Refusal(cell.ToString()));
        return null;
    }

    public void Hard(int column, string rule, Text message) => report.Hard(columns[column], this[column], rule, message);

    public void Soft(int column, string rule, Text message) => report.Soft(columns[column], this[column], rule, message);

    private string Bounded(int column, ReadOnlySpan<char> cell, int longest)
    {
        if (cell.Length > longest)
            Hard(column, "length", new($"{columns[column]}不得超过{longest}个字符。", $"{columns[column]} has at most {longest} characters."));
        else if (cell.Contains('\0'))
            Hard(column, "text", new("此栏含有空字符。", "This column holds a null character."));
        return cell.ToString();
    }
}
