package dev.warren.messaging.message;

import com.rabbitmq.client.LongString;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/// The size of one header, measured without recursion, so that nesting cannot overflow the stack.
///
/// @param bytes the size on the wire; a character beyond ASCII counts three times, because broken UTF-8 may grow to
/// that
/// @param depth the nesting of tables and lists; 0 for a plain value
record HeaderWeight(long bytes, int depth) {

    private static final int PLAIN = 9;

    private record Part(@Nullable Object value, int depth) {
    }

    static HeaderWeight of(String name, @Nullable Object value) {
        long bytes = bytes(name);
        int deepest = 0;
        Deque<Part> parts = new ArrayDeque<>();
        parts.push(new Part(value, 0));
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            bytes += PLAIN + bytes(part.value());
            deepest = Math.max(deepest, open(part, parts));
        }
        return new HeaderWeight(bytes, deepest);
    }

    /// @return the depth of the part's content
    private static int open(Part part, Deque<Part> parts) {
        int inside = part.depth() + 1;
        switch (part.value()) {
            case Map<?, ?> table -> table.forEach((key, value) -> {
                parts.push(new Part(key, inside));
                parts.push(new Part(value, inside));
            });
            case Iterable<?> list -> list.forEach(value -> parts.push(new Part(value, inside)));
            case null, default -> {
                return part.depth();
            }
        }
        return inside;
    }

    private static long bytes(@Nullable Object value) {
        return switch (value) {
            case LongString text -> bytesOfText(text.getBytes());
            case String text -> bytesOfText(text.getBytes(StandardCharsets.UTF_8));
            case byte[] bytes -> bytes.length;
            case null, default -> 0;
        };
    }

    private static long bytesOfText(byte[] text) {
        long bytes = 0;
        for (byte next : text) {
            bytes += (next < 0) ? 3 : 1;
        }
        return bytes;
    }

}
