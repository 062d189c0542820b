package dev.warren.messaging.deadletter;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.LongString;
import com.rabbitmq.client.impl.LongStringHelper;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class StoredMessageTest {

    @Test
    void bringsEachPropertyAndHeaderBackAsItWas() {
        LongString noUtf8 = LongStringHelper.asLongString(new byte[] { (byte) 0xff, 0, 'a' });
        Map<String, Object> headers = new HashMap<>();
        headers.put("byte", (byte) 1);
        headers.put("short", (short) 2);
        headers.put("int", 3);
        headers.put("long", 4L);
        headers.put("float", 5.5f);
        headers.put("double", 6.5);
        headers.put("decimal", new BigDecimal("7.50"));
        headers.put("flag", true);
        headers.put("bytes", new byte[] { 0, -1 });
        headers.put("date", Date.from(Instant.ofEpochSecond(1_700_000_000)));
        headers.put("text", noUtf8);
        headers.put("nothing", null);
        headers.put("list", new ArrayList<>(List.of(1L, Map.of("deep", noUtf8))));
        BasicProperties sent = new BasicProperties.Builder().headers(headers)
            .contentType("a/b")
            .contentEncoding("c")
            .deliveryMode(2)
            .priority(9)
            .correlationId("d\0e")
            .replyTo("f")
            .messageId("g")
            .timestamp(Date.from(Instant.ofEpochSecond(1)))
            .type("h")
            .appId("i")
            .build();
        StoredMessage form = StoredMessage.of(new StoredMessage(sent, new byte[] { 1 }).encodedProperties(),
                new byte[] { 1 });
        assertThat(form.headers()).usingRecursiveComparison().isEqualTo(headers);
        assertThat(form.properties()).usingRecursiveComparison().ignoringFields("headers", "bodySize").isEqualTo(sent);
    }

    @Test
    void bringsNothingBackAsNothing() {
        StoredMessage form = StoredMessage.of(new StoredMessage(new BasicProperties(), new byte[0]).encodedProperties(),
                new byte[0]);
        assertThat(form.headers()).isEmpty();
        assertThat(form.properties().getMessageId()).isNull();
    }

}
