package dev.warren.messaging.message;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/// What a message says of itself, as it may stand in a line of a log: on that line, and not over many.
public final class LogSanitizer {

    private static final int LONGEST = 300;

    private static final Pattern LINE_BREAKERS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");

    private LogSanitizer() {
    }

    /// The text without control characters, cut where it is long.
    public static String of(@Nullable String text) {
        if (text == null) {
            return "(none)";
        }
        String cut = (text.length() > LONGEST) ? text.substring(0, LONGEST) + "…" : text;
        return LINE_BREAKERS.matcher(cut).replaceAll("·");
    }

}
