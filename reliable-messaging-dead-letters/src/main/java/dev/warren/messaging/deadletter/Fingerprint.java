package dev.warren.messaging.deadletter;

import dev.warren.messaging.LogicalType;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// The fingerprint of a failure: dead letters with the same cause, place and type share it.
///
/// The place counts without its line, and a lambda without its number: both change with every release, while the fault
/// stays the same. Text that is no logical type counts as no type, because otherwise each misspelt message would form a
/// group of its own.
final class Fingerprint {

    private static final Pattern MOVES_WITH_RELEASES = Pattern.compile(":-?\\d+$|(?<=\\$)\\d+");

    private static final int LENGTH = 16;

    private Fingerprint() {
    }

    static String of(String cause, String place, @Nullable String type) {
        String steady = MOVES_WITH_RELEASES.matcher(place).replaceAll("");
        byte[] digest = sha256()
            .digest((cause + "\n" + steady + "\n" + logical(type)).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest).substring(0, LENGTH);
    }

    private static String logical(@Nullable String type) {
        try {
            return (type != null) ? LogicalType.parse(type).toString() : "";
        }
        catch (IllegalArgumentException ex) {
            return "";
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException("each Java platform has SHA-256", ex);
        }
    }

}
