package dev.warren.messaging.message;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/// A sanitizer for text from messages in log lines: the result is a single line.
public final class LogSanitizer {

    private static final int LONGEST = 300;

    private static final Pattern LINE_BREAKERS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");

    private LogSanitizer() {
    }

    /// Returns the text without control characters, cut where it is long.
    public static String of(@Nullable String text) {
        if (text == null) {
            return "(none)";
        }
        String cut = (text.length() > LONGEST) ? text.substring(0, LONGEST) + "…" : text;
        return LINE_BREAKERS.matcher(cut).replaceAll("·");
    }

}
