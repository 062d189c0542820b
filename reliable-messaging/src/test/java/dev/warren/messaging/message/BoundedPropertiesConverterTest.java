package dev.warren.messaging.message;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.impl.LongStringHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.util.unit.DataSize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BoundedPropertiesConverterTest {

    private static final PayloadSettings LIMITS = limits(1000, 2000);

    private final BoundedPropertiesConverter converter = new BoundedPropertiesConverter(LIMITS);

    @Test
    void takesOverWhatIsWithinTheLimits() {
        MessageProperties read = read(new BasicProperties.Builder()
            .headers(Map.of("a", LongStringHelper.asLongString("1"), "b", 2L, "x-death", List.of(Map.of("count", 3L))))
            .type("order.placed.v1")
            .messageId("ü".repeat(100))
            .timestamp(new Date(0))
            .build());
        assertThat(read.getHeaders()).containsEntry("a", "1")
            .containsEntry("b", 2L)
            .containsKey("x-death")
            .doesNotContainKey(Headers.REFUSED);
        assertThat(read.getType()).isEqualTo("order.placed.v1");
        assertThat(read.getMessageId()).hasSize(100);
        assertThat(read.getTimestamp()).isEqualTo(new Date(0));
    }

    @ParameterizedTest
    @MethodSource
    void namesWhatIsBeyondThem(BasicProperties properties, String reason) {
        assertThat((String) read(properties).getHeader(Headers.REFUSED)).contains(reason);
    }

    static Stream<Arguments> namesWhatIsBeyondThem() {
        BasicProperties.Builder any = new BasicProperties.Builder();
        Map<String, Object> many = new HashMap<>();
        for (int i = 0; i < 6; i++) {
            many.put("h" + i, i);
        }
        return Stream.of(Arguments.of(any.deliveryMode(9).build(), "delivery_mode is 9 instead of 1 or 2"),
                Arguments.of(new BasicProperties.Builder().type("\ufffd".repeat(200)).build(), "type is not UTF-8"),
                Arguments.of(headers(many), "there are 6 headers; 5 are read at most"),
                Arguments.of(headers(Map.of("big", "y".repeat(3000))), "header 'big' takes 3012 bytes"),
                Arguments.of(headers(Map.of("bytes", new byte[3000])), "header 'bytes' takes"),
                Arguments.of(headers(Map.of("\ufffd".repeat(100), 1)), "is not named in UTF-8"),
                Arguments.of(headers(Map.of("a", "y".repeat(1200), "b", "z".repeat(1300))),
                        "header 'b' takes 1310 bytes; of all headers 2000"),
                Arguments.of(headers(Map.of("deep", nested(9))), "header 'deep' nests 9 deep; 8 are read at most"),
                Arguments.of(headers(Map.of("deep", nested(100_000))), "nests 100000 deep"));
    }

    @Test
    void keepsTheSmallHeadersAndLeavesOutTheLargeOnes() {
        MessageProperties read = read(headers(Map.of("retry-round", 2, "big", "y".repeat(3000), "small", "s")));
        assertThat(read.getHeaders()).containsOnlyKeys("retry-round", "small", Headers.REFUSED);
    }

    @Test
    void countsTextThatIsNotUtf8AsWhatItGrowsTo() {
        byte[] broken = new byte[700];
        Arrays.fill(broken, (byte) 0xff);
        assertThat((String) read(headers(Map.of("broken", LongStringHelper.asLongString(broken))))
            .getHeader(Headers.REFUSED)).contains("header 'broken' takes 2115 bytes");
    }

    @Test
    void refusesLimitsThatWouldKeepADeadLetterFromItsQueue() {
        assertThatIllegalArgumentException().isThrownBy(() -> limits(1, 100_000))
            .withMessageContaining("warren.messaging.payload.max-header-size is 100000 bytes");
        assertThatIllegalArgumentException().isThrownBy(() -> limits(0, 1))
            .withMessageContaining("warren.messaging.payload.max-body is 0");
    }

    private static PayloadSettings limits(long body, long headers) {
        return new PayloadSettings(DataSize.ofKilobytes(8), DataSize.ofBytes(body), 5, DataSize.ofBytes(headers));
    }

    private MessageProperties read(BasicProperties properties) {
        return this.converter.toMessageProperties(properties, null, "UTF-8");
    }

    private static BasicProperties headers(Map<String, Object> headers) {
        return new BasicProperties.Builder().headers(headers).build();
    }

    private static List<Object> nested(int depth) {
        List<Object> list = new ArrayList<>();
        for (int i = 1; i < depth; i++) {
            list = new ArrayList<>(List.of(list));
        }
        return list;
    }

}
