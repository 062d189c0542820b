package dev.warren.localstack.terminal;

import java.time.Duration;
import java.util.Locale;

/// Quantities as people read them.
public final class Readable {

    private static final long MEBIBYTE = 1024 * 1024;

    private Readable() {
    }

    /// `7.3 s`, `4 min` or `3 h 12 min`.
    public static String time(Duration time) {
        if (time.toMinutes() == 0) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        return (time.toHours() == 0) ? time.toMinutes() + " min"
                : time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    /// Whole mebibytes: `212 MiB`.
    public static String bytes(long bytes) {
        return bytes / MEBIBYTE + " MiB";
    }

    /// Reads Docker's notation: `123.4MiB`.
    /// @return bytes
    public static long parseBytes(String text) {
        String number = text.replaceAll("[A-Za-z]", "");
        String unit = text.substring(number.length());
        long factor = switch (unit) {
            case "KiB", "kB" -> 1024;
            case "MiB", "MB" -> MEBIBYTE;
            case "GiB", "GB" -> 1024 * MEBIBYTE;
            default -> 1;
        };
        return Math.round(Double.parseDouble(number) * factor);
    }

}
