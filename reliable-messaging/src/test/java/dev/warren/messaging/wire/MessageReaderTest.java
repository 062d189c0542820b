package dev.warren.messaging.wire;

import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MessageReaderTest {

    private static final int LIMIT = 10_000;

    private final EventCodec codec = new EventCodec();

    private final MessageReader reader = new MessageReader(this.codec, new WireLimits(LIMIT, 10, 1000));

    record Note(String text) {
    }

    @Test
    void readsWhatWasCompressed() {
        Note note = new Note("Möhren 🥕 ".repeat(500));
        Message message = write(100, this.codec.encode(note));
        assertThat(message.getMessageProperties().getContentEncoding()).isEqualTo("gzip");
        assertThat(message.getBody()).hasSizeLessThan(500);
        assertThat(Envelope.of(message.getMessageProperties()).type()).hasToString("order.noted.v1");
        assertThat(this.reader.read(message, Note.class)).isEqualTo(note);
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

    /// A gigabyte in all.
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

    private void refuses(Message message, String reason) {
        assertThatExceptionOfType(MalformedMessage.class).isThrownBy(() -> this.reader.json(message))
            .withMessageContaining(reason);
    }

    private static Message packed(byte[] body) {
        MessageProperties properties = new MessageProperties();
        properties.setContentEncoding("GZIP");
        return new Message(body, properties);
    }

    private static Message write(int compressAbove, byte[] body) {
        return new MessageWriter("order", compressAbove).write(UUID.randomUUID(), "order.noted.v1", "4711",
                Instant.EPOCH, body);
    }

}
