package dev.warren.messaging.container;

import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.MessageProperties;

import java.util.Date;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class AmqpPropertiesTest {

    @Test
    void loseNothing() {
        MessageProperties properties = new MessageProperties();
        properties.setMessageId("id");
        properties.setType("order.placed.v1");
        properties.setCorrelationId("key");
        properties.setContentType("application/json");
        properties.setContentEncoding("gzip");
        properties.setAppId("order");
        properties.setTimestamp(new Date(1_700_000_000_000L));
        properties.setDeliveryMode(MessageDeliveryMode.PERSISTENT);
        properties.setHeader("traceparent", "00-abc-def-01");
        properties.setHeader("retry-attempts", 3L);
        properties.setHeader("retry-round", 2);
        properties.setHeader("nested", Map.of("list", List.of("a", 1, true)));
        properties.setHeader("failure-origin-exchange", "order.events");
        properties.setHeader("failure-origin-routing-key", "order.placed");

        MessageProperties read = AmqpProperties.read(AmqpProperties.write(properties), "payment.orders");

        assertThat(read.getHeaders()).isEqualTo(properties.getHeaders());
        assertThat(read)
            .extracting(MessageProperties::getMessageId, MessageProperties::getType,
                    MessageProperties::getCorrelationId, MessageProperties::getContentType,
                    MessageProperties::getContentEncoding, MessageProperties::getAppId, MessageProperties::getTimestamp,
                    MessageProperties::getReceivedDeliveryMode)
            .containsExactly("id", "order.placed.v1", "key", "application/json", "gzip", "order",
                    properties.getTimestamp(), MessageDeliveryMode.PERSISTENT);
        assertThat(read.getConsumerQueue()).isEqualTo("payment.orders");
        assertThat(read.getReceivedExchange()).isEqualTo("order.events");
        assertThat(read.getReceivedRoutingKey()).isEqualTo("order.placed");
    }

}
