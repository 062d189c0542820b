package dev.warren.messaging.message;

import dev.warren.messaging.MalformedMessageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EventCodecTest {

    record Counted(String what, int count, Instant occurredAt) {
    }

    record Priced(BigDecimal amount) {
    }

    private final EventCodec codec = new EventCodec();

    @Test
    void readsWhatItWrote() {
        Counted event = new Counted("Möhren 🥕", 3, Instant.parse("2026-01-02T03:04:05.123456Z"));
        assertThat(this.codec.decode(this.codec.encode(event), Counted.class)).isEqualTo(event);
    }

    @Test
    void writesInstantsAsText() {
        byte[] json = this.codec.encode(new Counted("x", 1, Instant.EPOCH));
        assertThat(new String(json, StandardCharsets.UTF_8)).contains("\"1970-01-01T00:00:00Z\"");
    }

    /// Amounts of money travel as text: a JSON number may be read as a binary fraction.
    @Test
    void readsADecimalFromText() {
        byte[] body = "{\"amount\": \"19.90\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(this.codec.decode(body, Priced.class).amount()).isEqualTo(new BigDecimal("19.90"));
    }

    @Test
    void toleratesAFieldThatItDoesNotKnow() {
        assertThat(decode("""
                {"what": "x", "count": 1, "occurredAt": "1970-01-01T00:00:00Z", "colour": "red"}""").what())
            .isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "null", "[]", "17", "\"text\"", "{", "{}", "{\"what\": \"x\"}",
            "{\"what\": null, \"count\": 1, \"occurredAt\": \"1970-01-01T00:00:00Z\"}",
            "{\"what\": \"x\", \"count\": \"many\", \"occurredAt\": \"1970-01-01T00:00:00Z\"}",
            "{\"what\": \"x\", \"count\": 1.5, \"occurredAt\": \"1970-01-01T00:00:00Z\"}",
            "{\"what\": \"x\", \"count\": \"1\", \"occurredAt\": \"1970-01-01T00:00:00Z\"}",
            "{\"what\": \"x\", \"count\": 1, \"occurredAt\": \"yesterday\"}",
            "{\"what\": \"x\", \"count\": 1, \"occurredAt\": \"1970-01-01T00:00:00Z\"} and more" })
    void refusesWhatIsNotTheEvent(String body) {
        assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> decode(body))
            .withMessageContaining("Counted");
    }

    @Test
    void refusesNestingThatWouldOverflowTheStack() {
        String deep = "{\"other\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> decode(deep))
            .withMessageContaining("depth");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] body = "{\"what\": \"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(MalformedMessageException.class)
            .isThrownBy(() -> this.codec.decode(body, Counted.class));
    }

    private Counted decode(String body) {
        return this.codec.decode(body.getBytes(StandardCharsets.UTF_8), Counted.class);
    }

}
