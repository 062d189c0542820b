package dev.warren.web;

/// Checks and sanitises texts from callers.
final class Text {

    /// Continues a field's name.
    static final String NOT_STORABLE = "contains a character that cannot be stored: NUL, or half a surrogate pair";

    private static final int LONGEST_QUOTE = 100;

    private Text() {
    }

    static boolean isStorable(String text) {
        return text.codePoints().allMatch(Text::isStorable);
    }

    /// Shortens a caller's text for an error message, and removes characters that JSON
    /// cannot contain.
    static String quoted(String text) {
        int[] readable = text.codePoints()
            .limit(LONGEST_QUOTE + 1)
            .map(c -> (isStorable(c) && !Character.isISOControl(c)) ? c : 0xFFFD)
            .toArray();
        return (readable.length > LONGEST_QUOTE) ? new String(readable, 0, LONGEST_QUOTE) + "…"
                : new String(readable, 0, readable.length);
    }

    private static boolean isStorable(int c) {
        return c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
    }

}
