using System.Numerics;

namespace WageGuidance.Sources;

/// <summary>128 bits made of the parts of a row's key. Kept in part, see <see cref="KeySet"/>.</summary>
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

    /// <summary>A number as its decimal digits.</summary>
    public KeyHash Add(int part)
    {
        Span<char> digits = stackalloc char[11];
        part.TryFormat(digits, out var written, default, System.Globalization.CultureInfo.InvariantCulture);
        return Add(digits[..written]);
    }
}

/// <summary>
/// Which keys were seen, and on which line first. Of a key 96 bits are kept, 16 bytes a slot with the line: two million rows take some
/// 45 MB, and two different keys among them meet with probability below 10⁻¹⁶.
/// </summary>
internal sealed class KeySet
{
    private (ulong Low, uint High, int Line)[] slots = new (ulong, uint, int)[1024];
    private int count;

    /// <returns>The line on which the key was seen before; 0 when it is new.</returns>
    public int Add(KeyHash key, int line)
    {
        if (count >= slots.Length / 5 * 4) Resize(slots.Length * 2);
        var slot = Find(key.Low, (uint)key.High);
        if (slots[slot].Line != 0) return slots[slot].Line;
        slots[slot] = (key.Low, (uint)key.High, line);
        count++;
        return 0;
    }

    /// <summary>Makes room for so many keys.</summary>
    public void Reserve(int keys)
    {
        var needed = (int)(keys * 1.4);
        if (needed > slots.Length) Resize(needed);
    }

    private int Find(ulong low, uint high)
    {
        // The upper bits of the product spread over any number of slots, a power of two or not.
        var slot = (int)((low >> 32) * (ulong)slots.Length >> 32);
        while (slots[slot].Line != 0 && (slots[slot].Low != low || slots[slot].High != high))
        {
            if (++slot == slots.Length) slot = 0;
        }

        return slot;
    }

    private void Resize(int length)
    {
        var old = slots;
        slots = new (ulong, uint, int)[length];
        foreach (var entry in old)
        {
            if (entry.Line != 0) slots[Find(entry.Low, entry.High)] = entry;
        }
    }
}
