package dev.warren.messaging.message;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// The settings of payloads, under `warren.messaging.payload`. A message beyond a limit is malformed; the check comes
/// before memory is spent on it.
///
/// @param compressAbove the size above which bodies are compressed with gzip
/// @param maxBody the largest body after decompression; a larger one is malformed
/// @param maxHeaders the largest number of headers; a message with more is malformed
/// @param maxHeaderSize the largest size of all headers together; a message with more is malformed
public record PayloadSettings(@DefaultValue("8KB") DataSize compressAbove, @DefaultValue("4MB") DataSize maxBody,
        @DefaultValue("100") int maxHeaders, @DefaultValue("32KB") DataSize maxHeaderSize) {

    /// The deepest nesting of tables and lists in headers; the broker's own `x-death`
    /// takes three levels.
    static final int HEADER_DEPTH = 8;

    /// A message's properties and headers travel in one frame of 128 KiB, and a dead
    /// letter gets additional headers.
    private static final long MOST_HEADER_BYTES = 96 * 1024;

    public PayloadSettings {
        atLeastOne(maxBody.toBytes(), "warren.messaging.payload.max-body");
        atLeastOne(maxHeaders, "warren.messaging.payload.max-headers");
        atLeastOne(maxHeaderSize.toBytes(), "warren.messaging.payload.max-header-size");
        if (maxHeaderSize.toBytes() > MOST_HEADER_BYTES) {
            throw new IllegalArgumentException(
                    "warren.messaging.payload.max-header-size is " + maxHeaderSize.toBytes() + " bytes; with more than "
                            + MOST_HEADER_BYTES + " a failed message could not be passed on to its dead-letter queue");
        }
    }

    /// The widest limits within which a message can still be dead-lettered.
    public static PayloadSettings widest() {
        DataSize largest = DataSize.ofBytes(Integer.MAX_VALUE);
        return new PayloadSettings(largest, largest, Integer.MAX_VALUE, DataSize.ofBytes(MOST_HEADER_BYTES));
    }

    int maxBodyBytes() {
        return (int) Math.min(Integer.MAX_VALUE, this.maxBody.toBytes());
    }

    private static void atLeastOne(long limit, String key) {
        if (limit < 1) {
            throw new IllegalArgumentException(key + " is " + limit + "; it must be at least 1");
        }
    }

}
