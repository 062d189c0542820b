package dev.warren.messaging.trial;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.warren.testkit.TestBroker;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// Messages that break the rules, each in its own way. The same seed gives the same messages.
///
/// Publishing those with deeply nested headers takes a deep stack: see [#onADeepStack].
public final class BadMessages {

    private static final long CONFIRM_MILLIS = 60_000;

    private static final byte[] BOMB = gzip(new byte[50_000_000]);

    private final Random random;

    public BadMessages(long seed) {
        this.random = new Random(seed);
    }

    /// @param reason a part of its dead letter's failure message
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Bad(String what, BasicProperties properties, byte[] body, String reason) {

        @Override
        public String toString() {
            return this.what;
        }

    }

    /// Returns one message of each kind.
    public List<Bad> oneOfEach() {
        return Stream.of(bodies(), contents(), envelopes(), headers()).flatMap(List::stream).toList();
    }

    /// Returns a message whose headers fill a frame with nested tables: the AMQP client
    /// takes seconds to read them.
    static Bad deepest() {
        return headers("tables in a full frame", Map.of("deep", tables(16_000)), "header 'deep' nests 16000 deep");
    }

    /// Publishes each bad message, and a good one after it.
    /// @param good receives the ids of the good ones
    public static void send(TestBroker broker, List<Bad> bad, List<UUID> good) throws Exception {
        onADeepStack(() -> {
            try (Connection connection = broker.connect("warren"); Channel channel = connection.createChannel()) {
                channel.confirmSelect();
                for (Bad message : bad) {
                    channel.basicPublish("order.events", "order.placed", identified(message.properties()),
                            message.body());
                    UUID neighbour = UUID.randomUUID();
                    good.add(neighbour);
                    channel.basicPublish("order.events", "order.confirmed",
                            properties().type("order.confirmed.v1").build(),
                            ("{\"id\":\"" + neighbour + "\",\"how\":\"ok\"}").getBytes(StandardCharsets.UTF_8));
                }
                channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
            }
        });
    }

    /// Adds an id in another property as well, because a bad message may lack its message
    /// id.
    private static BasicProperties identified(BasicProperties properties) {
        return properties.builder().replyTo(key(properties)).build();
    }

    /// The id that distinguishes messages.
    static String key(BasicProperties properties) {
        return (properties.getReplyTo() != null) ? properties.getReplyTo()
                : Integer.toHexString(System.identityHashCode(properties));
    }

    /// Runs work on a thread with a stack that is deep enough for the AMQP client's
    /// recursion.
    private static void onADeepStack(Work work) throws Exception {
        List<Throwable> failures = new ArrayList<>();
        Thread thread = new Thread(null, () -> {
            try {
                work.run();
            }
            catch (Throwable failure) {
                failures.add(failure);
            }
        }, "deep", 64L * 1024 * 1024);
        thread.start();
        thread.join();
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.getFirst());
        }
    }

    @FunctionalInterface
    interface Work {

        void run() throws Exception;

    }

    private List<Bad> bodies() {
        String good = new String(good(), StandardCharsets.UTF_8);
        return List.of(json("nothing", ""), json("null", "null"), json("a list", "[1,2,3]"), json("a number", "17"),
                json("text", "\"placed\""), json("no JSON", "hello " + this.random.nextLong()),
                json("half an event", good.substring(0, 5 + this.random.nextInt(good.length() - 10))),
                json("a missing field", "{}"), json("a null field", "{\"id\":null,\"how\":\"ok\"}"),
                json("a field of another type", "{\"id\":17,\"how\":\"ok\"}"), json("two events", good + good),
                json("an escape that is none", "{\"id\":\"\\q\",\"how\":\"ok\"}"),
                json("objects 10,000 deep", "{\"x\":".repeat(10_000)),
                json("lists 10,000 deep", "{\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"),
                json("a long number", "{\"id\":" + "9".repeat(100_000) + "}"),
                json("a long name", "{\"" + "n".repeat(100_000) + "\":1}"),
                json("a long text", "{\"how\":\"" + "t".repeat(1_500_000) + "\"}"),
                new Bad("noise", properties().build(), noise(1 + this.random.nextInt(2000)), "the body is not Placed"),
                new Bad("another charset", properties().build(),
                        "{\"id\":\"ä\",\"how\":\"ok\"}".getBytes(StandardCharsets.ISO_8859_1),
                        "the body is not Placed"),
                new Bad("a body beyond the limit", properties().build(), new byte[5_000_000],
                        "the body has 5000000 bytes"));
    }

    private List<Bad> contents() {
        return List.of(content("text", "text/plain", null),
                content("a serialised object", "application/x-java-serialized-object", null, serialised(),
                        "instead of application/json"),
                content("no content type", null, null), content("a senseless content type", ";=;", null),
                content("an endless content type", "application/" + "x".repeat(240), null),
                content("another charset", "application/json; charset=utf-16", null),
                content("a content type with more behind it", "application/json-seq", null),
                content("noise as content type", junk(60), null),
                content("an unknown encoding", "application/json", "br"),
                content("base64", "application/json", "base64"),
                content("no gzip", "application/json", "gzip", good(), "the body is not"),
                content("half of gzip", "application/json", "gzip", half(gzip(good())), "the body is not"),
                content("a gzip bomb", "application/json", "gzip", BOMB, "decompressed to more than"));
    }

    private List<Bad> envelopes() {
        return List.of(envelope("no id", properties().messageId(null), "message_id is missing"),
                envelope("an id that is none", properties().messageId(junk(36)), "message_id is"),
                envelope("an endless id", properties().messageId("1".repeat(255)), "message_id is"),
                envelope("no type", properties().type(null), "type is missing"),
                envelope("a class name", properties().type("java.util.HashMap"), "is not a logical type"),
                envelope("an endless type", properties().type("a".repeat(250) + ".v1"), "is not a logical type"),
                envelope("noise as type", properties().type(junk(60)), "is not a logical type"),
                envelope("an unknown type", properties().type("order.lost.v1"), "handles order.confirmed.v1"),
                envelope("version 0", properties().type("order.placed.v0"), "is not a logical type"),
                envelope("a later version", properties().type("order.placed.v" + (2 + this.random.nextInt(9000))),
                        "is unknown to"),
                envelope("an endless version", properties().type("order.placed.v99999999999"),
                        "is not a logical type"));
    }

    private List<Bad> headers() {
        Map<String, Object> many = new HashMap<>();
        for (int i = 0; i < 150; i++) {
            many.put("h" + i, i);
        }
        return List.of(headers("150 headers", many, "headers; 100 are read at most"),
                headers("a huge header", Map.of("big", "y".repeat(60_000 + this.random.nextInt(40_000))),
                        "header 'big' takes"),
                headers("a frame full of headers", Map.of("big", "y".repeat(130_000)), "header 'big' takes"),
                headers("many large headers", large(), "of all headers"),
                headers("tables 1,000 deep", Map.of("deep", tables(1000)), "header 'deep' nests 1000 deep"),
                headers("lists 1,000 deep", Map.of("deep", lists(1000)), "header 'deep' nests 1000 deep"),
                headers("headers of our own, of other types", Map.of("retry-round", "second", "retry-attempts",
                        Map.of("a", 1), "failure-first-at", 3, "x-death", "yes", "refused", List.of(1, 2)),
                        "beyond what is read"));
    }

    private static Bad json(String what, String body) {
        return new Bad("a body of " + what, properties().build(), body.getBytes(StandardCharsets.UTF_8),
                body.equals("null") ? "the body is null" : "the body is not Placed");
    }

    private static Bad content(String what, @Nullable String type, @Nullable String encoding) {
        return content(what, type, encoding, good(), "content_");
    }

    private static Bad content(String what, @Nullable String type, @Nullable String encoding, byte[] body,
            String reason) {
        return new Bad(what, properties().contentType(type).contentEncoding(encoding).build(), body, reason);
    }

    private static Bad envelope(String what, BasicProperties.Builder properties, String reason) {
        return new Bad(what, properties.build(), good(), reason);
    }

    private static Bad headers(String what, Map<String, Object> headers, String reason) {
        return new Bad(what, properties().headers(headers).build(), good(), reason);
    }

    static BasicProperties.Builder properties() {
        return new BasicProperties.Builder().messageId(UUID.randomUUID().toString())
            .type("order.placed.v1")
            .contentType("application/json")
            .deliveryMode(2);
    }

    private static byte[] good() {
        return ("{\"id\":\"" + UUID.randomUUID() + "\",\"how\":\"ok\"}").getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> large() {
        Map<String, Object> headers = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            headers.put("large" + i, "ü".repeat(1000));
        }
        return headers;
    }

    private static Map<String, Object> tables(int depth) {
        Map<String, Object> table = Map.of();
        for (int i = 1; i < depth; i++) {
            table = Map.of("", table);
        }
        return table;
    }

    private static List<Object> lists(int depth) {
        List<Object> list = List.of();
        for (int i = 1; i < depth; i++) {
            list = List.of(list);
        }
        return list;
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        this.random.nextBytes(noise);
        noise[0] = '#';
        return noise;
    }

    private String junk(int length) {
        return this.random.ints(length, '!', '~')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return out.toByteArray();
    }

    private static byte[] serialised() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ObjectOutputStream object = new ObjectOutputStream(out)) {
            object.writeObject(new DeserializationTrap());
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return out.toByteArray();
    }

}
