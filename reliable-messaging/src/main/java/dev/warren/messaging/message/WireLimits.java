package dev.warren.messaging.message;

/// The limits of a message's size. A message beyond them is malformed; the check comes before memory is spent on it.
///
/// @param maxBody the largest body in bytes, after decompression
/// @param maxHeaders the largest number of headers
/// @param maxHeaderBytes the largest size of all headers together in bytes, names included
public record WireLimits(int maxBody, int maxHeaders, int maxHeaderBytes) {

    /// The deepest nesting of tables and lists in headers; the broker's own `x-death`
    /// takes three levels.
    static final int HEADER_DEPTH = 8;

    /// A message's properties and headers travel in one frame of 128 KiB, and a dead
    /// letter gets additional headers.
    private static final int MOST_HEADER_BYTES = 96 * 1024;

    public WireLimits {
        atLeastOne(maxBody, "warren.messaging.payload.max-body");
        atLeastOne(maxHeaders, "warren.messaging.payload.max-headers");
        atLeastOne(maxHeaderBytes, "warren.messaging.payload.max-header-size");
        if (maxHeaderBytes > MOST_HEADER_BYTES) {
            throw new IllegalArgumentException(
                    "warren.messaging.payload.max-header-size is " + maxHeaderBytes + " bytes; with more than "
                            + MOST_HEADER_BYTES + " a failed message could not be passed on to its dead-letter queue");
        }
    }

    /// The widest limits within which a message can still be dead-lettered.
    public static WireLimits widest() {
        return new WireLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, MOST_HEADER_BYTES);
    }

    private static void atLeastOne(int limit, String key) {
        if (limit < 1) {
            throw new IllegalArgumentException(key + " is " + limit + "; it must be at least 1");
        }
    }

}
