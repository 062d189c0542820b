package dev.warren.messaging.message;

import dev.warren.messaging.MalformedMessageException;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageBuilderSupport;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MessageIdentityTest {

    private static final UUID ID = UUID.randomUUID();

    private static final byte[] BODY = "{\"text\":\"for Ada\"}".getBytes(StandardCharsets.UTF_8);

    private static final MessageIdentity PLAIN = MessageIdentity.of(message("order.noted.v1", BODY).build());

    @Test
    void isEqualForCopiesThatDifferInHeadersAndCompression() {
        assertThat(MessageIdentity.of(message("order.noted.v1", BODY).setHeader("retry-round", 2).build()))
            .isEqualTo(PLAIN);
        assertThat(MessageIdentity
            .of(message("order.noted.v1", Gzip.compress(BODY)).setContentEncoding(Gzip.ENCODING).build()))
            .isEqualTo(PLAIN);
        assertThat(MessageIdentity.of(ID, "order.noted.v1", BODY)).isEqualTo(PLAIN);
    }

    @Test
    void differsWithTheTypeAndTheBody() {
        assertThat(MessageIdentity.of(message("order.noted.v2", BODY).build())).isNotEqualTo(PLAIN);
        assertThat(MessageIdentity.of(message("order.noted.v1", new byte[0]).build())).isNotEqualTo(PLAIN);
    }

    /// The body says that it is compressed, and is not, or expands to a hundred
    /// megabytes.
    @Test
    void takesABodyAsItIsThatCannotBeDecompressed() {
        assertThat(MessageIdentity.of(message("order.noted.v1", BODY).setContentEncoding(Gzip.ENCODING).build()))
            .isEqualTo(PLAIN);
        byte[] bomb = Gzip.compress(new byte[100_000_000]);
        assertThat(MessageIdentity.of(message("order.noted.v1", bomb).setContentEncoding(Gzip.ENCODING).build()))
            .isEqualTo(MessageIdentity.of(ID, "order.noted.v1", bomb));
    }

    @Test
    void derivesAnIdFromATextThatIsNoUuid() {
        Message message = message("order.noted.v1", BODY).setMessageId("order 7").build();
        assertThat(MessageIdentity.of(message).id())
            .isEqualTo(UUID.nameUUIDFromBytes("order 7".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void needsAnId() {
        Message message = MessageBuilder.withBody(BODY).build();
        assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> MessageIdentity.of(message))
            .withMessageContaining("message_id is missing");
    }

    private static MessageBuilderSupport<Message> message(String type, byte[] body) {
        return MessageBuilder.withBody(body).setMessageId(ID.toString()).setType(type);
    }

}
