package dev.warren.bench.growth;

import com.rabbitmq.client.AMQP.BasicProperties;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class TemplateTest {

    private static final UUID ORDER = new UUID(1, 2);

    private static final UUID MESSAGE = new UUID(3, 4);

    private final Template template = new Template(new BasicProperties.Builder().messageId("m-1")
        .correlationId("o-1")
        .type("order.placed.v1")
        .deliveryMode(2)
        .headers(Map.of("cloudEvents_id", "m-1", "cloudEvents_subject", "o-1", "spring_note", "x"))
        .build(), "{\"orderId\":\"o-1\",\"total\":1}");

    @Test
    void makesAMessageAboutAnotherOrder() {
        BasicProperties made = this.template.properties(ORDER, MESSAGE);
        assertThat(made.getMessageId()).isEqualTo(MESSAGE.toString());
        assertThat(made.getCorrelationId()).isEqualTo(ORDER.toString());
        assertThat(made.getType()).isEqualTo("order.placed.v1");
        assertThat(made.getDeliveryMode()).isEqualTo(2);
        assertThat(made.getHeaders())
            .isEqualTo(Map.of("cloudEvents_id", MESSAGE.toString(), "cloudEvents_subject", ORDER.toString()));
        assertThat(new String(this.template.body(ORDER), StandardCharsets.UTF_8))
            .isEqualTo("{\"orderId\":\"" + ORDER + "\",\"total\":1}");
    }

    /// A ciphertext is bound to its message: in another one it makes a dead letter.
    @Test
    void saysInClearWhatWasEncryptedForOneMessage() {
        Template made = Template.of(this.template.properties(),
                "{\"orderId\":\"o-1\",\"email\":{\"$encrypted\":\"AbC=\",\"key\":\"k\"}}"
                    .getBytes(StandardCharsets.UTF_8));
        assertThat(made.body()).isEqualTo("{\"orderId\":\"o-1\",\"email\":\"ada@example.org\"}");
    }

    @Test
    void makesIdsThatGrowWithTime() {
        UUID early = TimeUuid.at(1_700_000_000_000L);
        UUID late = TimeUuid.at(1_700_000_000_001L);
        assertThat(early.version()).isEqualTo(7);
        assertThat(early.variant()).isEqualTo(2);
        assertThat(early.toString()).isLessThan(late.toString());
        assertThat(TimeUuid.at(1)).isNotEqualTo(TimeUuid.at(1));
    }

}
