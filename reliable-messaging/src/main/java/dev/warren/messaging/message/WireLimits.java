package dev.warren.messaging.message;

/// What is read of a message at most. What is beyond makes it malformed, before memory is spent on it.
///
/// @param maxBody bytes of a body, after decompression
/// @param maxHeaders how many headers
/// @param maxHeaderBytes bytes of all headers together, names included
public record WireLimits(int maxBody, int maxHeaders, int maxHeaderBytes) {

    /// How deep tables and lists in headers may nest; the broker's own `x-death` takes
    /// three.
    static final int HEADER_DEPTH = 8;

    /// A message's properties and headers travel in one frame of 128 KiB, and a dead
    /// letter's get some more on the way.
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

    /// The limits of what can be passed on at all.
    public static WireLimits widest() {
        return new WireLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, MOST_HEADER_BYTES);
    }

    private static void atLeastOne(int limit, String key) {
        if (limit < 1) {
            throw new IllegalArgumentException(key + " is " + limit + "; it must be at least 1");
        }
    }

}
