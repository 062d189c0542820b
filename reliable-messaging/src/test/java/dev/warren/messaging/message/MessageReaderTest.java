package dev.warren.messaging.message;

import dev.warren.messaging.MalformedMessageException;
import dev.warren.messaging.UnknownKeyException;
import dev.warren.messaging.Upcaster;
import dev.warren.messaging.retry.FailureClassifier;
import dev.warren.messaging.retry.FailureKind;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MessageReaderTest {

    private static final int LIMIT = 10_000;

    private static final FieldCipher CIPHER = new FieldCipher(JsonMapper.shared(),
            KeyRing.of(Map.of("k1", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="), null));

    private final EventCodec codec = new EventCodec();

    private final MessageReader reader = new MessageReader(this.codec, CIPHER,
            new PayloadSettings(DataSize.ofKilobytes(8), DataSize.ofBytes(LIMIT), 10, DataSize.ofBytes(1000)));

    private final UUID id = UUID.randomUUID();

    record Note(String text) {
    }

    @Test
    void readsWhatWasCompressed() {
        Note note = new Note("Möhren 🥕 ".repeat(500));
        Message message = write(100, this.codec.encode(note));
        assertThat(message.getMessageProperties().getContentEncoding()).isEqualTo("gzip");
        assertThat(message.getBody()).hasSizeLessThan(500);
        assertThat(Envelope.of(message.getMessageProperties()).type()).hasToString("order.noted.v1");
        assertThat(read(message)).isEqualTo(note);
    }

    @Test
    void compressesOnlyWhatIsLargerThanTheLimitAndGetsSmaller() {
        byte[] small = this.codec.encode(new Note("x".repeat(85)));
        byte[] dense = "{\"text\":\"Jx7!k#02\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(write(100, small).getMessageProperties().getContentEncoding()).isEqualTo("UTF-8");
        assertThat(write(0, dense).getBody()).isEqualTo(dense);
        assertThat(write(0, dense).getMessageProperties().getContentEncoding()).isEqualTo("UTF-8");
    }

    @Test
    void readsABodyThatJustKeepsToTheLimit() {
        byte[] body = new byte[LIMIT];
        Arrays.fill(body, (byte) ' ');
        assertThat(this.reader.json(packed(Gzip.compress(body)))).isEqualTo(body);
        assertThat(this.reader.json(write(LIMIT, body))).isEqualTo(body);
    }

    @Test
    void refusesABodyBeyondIt() {
        refuses(write(LIMIT + 1, new byte[LIMIT + 1]), "the body has 10001 bytes; 10000 are read at most");
        refuses(packed(Gzip.compress(new byte[LIMIT + 1])), "is decompressed to more than the 10000 bytes");
    }

    /// The body expands to a gigabyte.
    @Test
    void stopsReadingABombAtTheLimit() {
        byte[] bomb = Gzip.compress(new byte[1_000_000]);
        for (int i = 0; i < 1000; i++) {
            refuses(packed(bomb), "is decompressed to more than");
        }
    }

    @Test
    void refusesWhatIsNotCompressedAsItSays() {
        refuses(packed(new byte[0]), "the body is not");
        refuses(packed("{}".getBytes(StandardCharsets.UTF_8)), "the body is not");
        byte[] whole = Gzip.compress(new byte[1000]);
        refuses(packed(Arrays.copyOf(whole, whole.length - 4)), "the body is not");
        whole[whole.length - 6] ^= 1;
        refuses(packed(whole), "the body is not");
    }

    @Test
    void decryptsWhatIsPersonal() {
        ObjectNode event = this.codec.tree(new Note("for Ada"));
        CIPHER.encrypt(event, List.of("text"), this.id, "order.noted.v1");
        Message message = write(100, this.codec.encode(event));
        assertThat(new String(message.getBody(), StandardCharsets.UTF_8)).doesNotContain("Ada");
        assertThat(read(message)).isEqualTo(new Note("for Ada"));
        message.getMessageProperties().setMessageId(UUID.randomUUID().toString());
        assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> read(message))
            .withMessageContaining("the encrypted field /text was changed, or belongs to another");
    }

    @Test
    void givesAMissingKeyTimeToArrive() {
        ObjectNode event = this.codec.tree(new Note("for Ada"));
        CIPHER.encrypt(event, List.of("text"), this.id, "order.noted.v1");
        Message message = write(1000, this.codec.encode(event));
        MessageReader keyless = new MessageReader(this.codec,
                new FieldCipher(JsonMapper.shared(), KeyRing.of(Map.of(), null)),
                new PayloadSettings(DataSize.ofKilobytes(8), DataSize.ofBytes(LIMIT), 10, DataSize.ofBytes(1000)));
        assertThatExceptionOfType(UnknownKeyException.class)
            .isThrownBy(() -> keyless.read(message.getBody(), Envelope.of(message.getMessageProperties()), Note.class,
                    List.of()))
            .satisfies(ex -> assertThat(FailureClassifier.standard().classify(ex)).isEqualTo(FailureKind.TRANSIENT));
    }

    /// The JSON of versions 1 and 2, and the result of upcasting each.
    @Test
    void upcastsOneVersionAfterTheOther() {
        Upcaster first = json -> json.put("words", json.remove("message").stringValue());
        Upcaster second = json -> json.put("text", json.remove("words").stringValue() + "!");
        byte[] version1 = "{\"message\":\"hello\",\"lang\":\"en\"}".getBytes(StandardCharsets.UTF_8);
        byte[] version2 = "{\"words\":\"hello\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(read(write(100, version1), first, second)).isEqualTo(new Note("hello!"));
        assertThat(read(write(100, version2), second)).isEqualTo(new Note("hello!"));
    }

    @Test
    void refusesAnOlderVersionThatIsNotWhatItsUpcasterExpects() {
        Upcaster strict = json -> json.put("text", json.required("message").stringValue());
        assertThatExceptionOfType(MalformedMessageException.class)
            .isThrownBy(() -> read(write(100, "{}".getBytes(StandardCharsets.UTF_8)), strict))
            .withMessageContaining("order.noted.v1 could not be upcast")
            .withMessageContaining("message");
        assertThatExceptionOfType(MalformedMessageException.class)
            .isThrownBy(() -> read(write(100, "[1]".getBytes(StandardCharsets.UTF_8)), strict))
            .withMessageContaining("the body is not a JSON object");
    }

    private Note read(Message message, Upcaster... steps) {
        return this.reader.read(this.reader.json(message), Envelope.of(message.getMessageProperties()), Note.class,
                List.of(steps));
    }

    private void refuses(Message message, String reason) {
        assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> this.reader.json(message))
            .withMessageContaining(reason);
    }

    private static Message packed(byte[] body) {
        MessageProperties properties = new MessageProperties();
        properties.setContentEncoding("GZIP");
        return new Message(body, properties);
    }

    private Message write(int compressAbove, byte[] body) {
        return new MessageWriter("order", compressAbove, InstantSource.fixed(Instant.EPOCH)).write(this.id,
                "order.noted.v1", "4711", Instant.EPOCH, body);
    }

}
