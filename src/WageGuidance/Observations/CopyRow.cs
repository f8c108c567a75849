namespace WageGuidance.Observations;

/// <summary>One row of a binary COPY: file and line first, then the columns in the order of the command.</summary>
internal readonly ref struct CopyRow
{
    private readonly CopyWriter copy;

    public CopyRow(CopyWriter copy, long sourceFileId, int line)
    {
        this.copy = copy;
        copy.StartRow();
        copy.Write(sourceFileId);
        copy.Write(line);
    }

    public void Text(string? value)
    {
        if (value is null) copy.Null();
        else copy.Write(value);
    }

    public void Number(decimal? value)
    {
        if (value is { } number) copy.Write(number);
        else copy.Null();
    }

    public void Whole(int? value)
    {
        if (value is { } number) copy.Write(number);
        else copy.Null();
    }

    public void Long(long value) => copy.Write(value);

    public void Real(double value) => copy.Write(value);

    public void Flag(bool value) => copy.Write(value);

    public void Day(DateOnly value) => copy.Write(value);

    public void OptionalDay(DateOnly? value)
    {
        if (value is { } day) copy.Write(day);
        else copy.Null();
    }
}
