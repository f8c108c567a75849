using System.Numerics;

namespace WageGuidance.Sources;

/// <summary>128 bits made of the parts of a row's key. Among ten million rows two different keys meet with probability below 10⁻²⁴.</summary>
internal readonly struct KeyHash(ulong low, ulong high)
{
    public static readonly KeyHash Start = new(0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F);

    public ulong Low { get; } = low;

    public ulong High { get; } = high;

    public KeyHash Add(ReadOnlySpan<char> part)
    {
        var (a, b) = (Low, High);
        foreach (var c in part)
        {
            a = (a ^ c) * 0xFF51_AFD7_ED55_8CCD;
            a ^= a >> 32;
            b = BitOperations.RotateLeft((b + c) * 0xC4CE_B9FE_1A85_EC53, 29);
        }

        // The length keeps "ab","c" apart from "a","bc".
        a = (a ^ (ulong)part.Length ^ 0xA5A5_0000) * 0x9FB2_1C65_1E98_DF25;
        return new(a ^ (a >> 29), BitOperations.RotateLeft((b ^ (a >> 7)) * 0xD6E8_FEB8_6659_FD93, 31));
    }

    public KeyHash Add(int part)
    {
        Span<char> digits = stackalloc char[11];
        part.TryFormat(digits, out var written, default, System.Globalization.CultureInfo.InvariantCulture);
        return Add(digits[..written]);
    }
}

/// <summary>Which keys were seen, and on which line first: 20 bytes a slot, so that two million rows take some 80 MB.</summary>
internal sealed class KeySet
{
    private ulong[] low = new ulong[1024];
    private ulong[] high = new ulong[1024];
    private int[] lines = new int[1024];
    private int count;

    /// <returns>The line on which the key was seen before; 0 when it is new.</returns>
    public int Add(KeyHash key, int line)
    {
        if (count >= lines.Length / 5 * 4) Grow();
        var slot = Find(key);
        if (lines[slot] != 0) return lines[slot];
        (low[slot], high[slot], lines[slot]) = (key.Low, key.High, line);
        count++;
        return 0;
    }

    private int Find(KeyHash key)
    {
        var mask = lines.Length - 1;
        var slot = (int)(key.Low ^ (key.High >> 32)) & mask;
        while (lines[slot] != 0 && (low[slot] != key.Low || high[slot] != key.High)) slot = (slot + 1) & mask;
        return slot;
    }

    private void Grow()
    {
        var (oldLow, oldHigh, oldLines) = (low, high, lines);
        (low, high, lines) = (new ulong[oldLines.Length * 2], new ulong[oldLines.Length * 2], new int[oldLines.Length * 2]);
        for (var i = 0; i < oldLines.Length; i++)
        {
            if (oldLines[i] == 0) continue;
            var slot = Find(new KeyHash(oldLow[i], oldHigh[i]));
            (low[slot], high[slot], lines[slot]) = (oldLow[i], oldHigh[i], oldLines[i]);
        }
    }
}
