package dev.warren.messaging.container;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;

import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class MessageKeyTest {

    private static final UUID ID = UUID.randomUUID();

    @Test
    void isTheCorrelationId() {
        assertThat(MessageKey.of(message("order-1", ID.toString()))).contains(new MessageKey("order-1", ID));
    }

    @ParameterizedTest
    @ValueSource(strings = { "\0", "order\0-1" })
    void isNoneThatPostgreSqlCannotCompare(String key) {
        assertThat(MessageKey.of(message(key, ID.toString()))).isEmpty();
    }

    @Test
    void isNoneWithoutAnIdThatTheDatabaseCanKeep() {
        assertThat(MessageKey.of(message("order-1", "no id"))).isEmpty();
    }

    private static Message message(String key, String id) {
        MessageProperties properties = new MessageProperties();
        properties.setCorrelationId(key);
        properties.setMessageId(id);
        return new Message(new byte[0], properties);
    }

}
