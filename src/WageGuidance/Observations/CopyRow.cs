using Npgsql;
using NpgsqlTypes;

namespace WageGuidance.Observations;

/// <summary>One row of a binary COPY; the types are stated, so that nothing is looked up per value.</summary>
internal readonly ref struct CopyRow
{
    private readonly NpgsqlBinaryImporter copy;

    public CopyRow(NpgsqlBinaryImporter copy, long sourceFileId, int line)
    {
        this.copy = copy;
        copy.StartRow();
        copy.Write(sourceFileId, NpgsqlDbType.Bigint);
        copy.Write(line, NpgsqlDbType.Integer);
    }

    public void Text(string? value)
    {
        if (value is null) copy.WriteNull();
        else copy.Write(value, NpgsqlDbType.Text);
    }

    public void Number(decimal? value)
    {
        if (value is { } number) copy.Write(number, NpgsqlDbType.Numeric);
        else copy.WriteNull();
    }

    public void Whole(int? value)
    {
        if (value is { } number) copy.Write(number, NpgsqlDbType.Integer);
        else copy.WriteNull();
    }

    public void Long(long value) => copy.Write(value, NpgsqlDbType.Bigint);

    public void Real(double value) => copy.Write(value, NpgsqlDbType.Double);

    public void Flag(bool value) => copy.Write(value, NpgsqlDbType.Boolean);

    public void Day(DateOnly value) => copy.Write(value, NpgsqlDbType.Date);
}
