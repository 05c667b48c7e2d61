package dev.greenroom.operation;

import java.util.Locale;

/** Numbers of bytes in words. */
public final class ByteCount {
    private ByteCount() {}

    /** Such as {@code 1.2 MB}. */
    public static String of(long bytes) {
        if (bytes < 1000) {
            return bytes + " bytes";
        }
        String[] units = {"kB", "MB", "GB", "TB"};
        double amount = bytes / 1000.0;
        int unit = 0;
        while (amount >= 999.95 && unit < units.length - 1) {
            amount /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", amount, units[unit]);
    }

    /** @param total 0 when it is not known */
    public static String progress(long done, long total) {
        return total > 0 ? of(done) + " of " + of(total) : of(done);
    }
}
