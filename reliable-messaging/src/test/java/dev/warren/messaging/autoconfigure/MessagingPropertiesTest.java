package dev.warren.messaging.autoconfigure;

import dev.warren.messaging.inbox.InboxRetention;
import dev.warren.messaging.message.KeyRing;
import dev.warren.messaging.message.PayloadSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

import java.time.Duration;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;

class MessagingPropertiesTest {

    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
        .withUserConfiguration(Keys.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(MessagingProperties.class)
    static class Keys {

    }

    @Test
    void haveDefaults() {
        bound(properties -> {
            assertThat(properties.confirmTimeout()).isEqualTo(Duration.ofSeconds(5));
            assertThat(properties.outbox().lease()).isEqualTo(Duration.ofSeconds(10));
            assertThat(properties.outbox().sweepInterval()).isEqualTo(Duration.ofSeconds(1));
            assertThat(properties.outbox().retryPause()).isEqualTo(Duration.ofSeconds(1));
            assertThat(properties.outbox().longestPause()).isEqualTo(Duration.ofMinutes(1));
            assertThat(properties.outbox().limit()).isEqualTo(50_000);
            assertThat(properties.outbox().alarmAge()).isEqualTo(Duration.ofMinutes(1));
            assertThat(properties.outbox().batchSize()).isEqualTo(100);
            assertThat(properties.outbox().memoryLimit()).isEqualTo(10_000);
            assertThat(properties.outbox().maxMessageSize()).isEqualTo(DataSize.ofMegabytes(1));
            assertThat(properties.payload()).isEqualTo(new PayloadSettings(DataSize.ofKilobytes(8),
                    DataSize.ofMegabytes(4), 100, DataSize.ofKilobytes(32)));
            assertThat(properties.encryption().keys()).isEmpty();
            assertThat(properties.inbox())
                .isEqualTo(new InboxRetention(Duration.ofDays(14), Duration.ofDays(1), Duration.ofDays(7)));
            assertThat(properties.housekeeping().interval()).isEqualTo(Duration.ofMinutes(1));
            assertThat(properties.housekeeping().batchSize()).isEqualTo(1000);
            assertThat(properties.housekeeping().pause()).isEqualTo(Duration.ofMillis(50));
            assertThat(properties.listen().concurrency()).isEqualTo(1);
            assertThat(properties.listen().prefetch()).isEqualTo(100);
            assertThat(properties.listen().batchSize()).isEqualTo(50);
            assertThat(properties.listen().callsAtOnce()).isEqualTo(16);
            assertThat(properties.listen().handlerDeadline()).isEqualTo(Duration.ofSeconds(15));
            assertThat(properties.listen().shutdownTimeout()).isEqualTo(Duration.ofSeconds(20));
            assertThat(properties.listen().circuitBreaker().failures()).isEqualTo(5);
            assertThat(properties.listen().circuitBreaker().firstInterval()).isEqualTo(Duration.ofSeconds(1));
            assertThat(properties.listen().circuitBreaker().longestInterval()).isEqualTo(Duration.ofSeconds(5));
            assertThat(properties.listen().circuitBreaker().holdLimit()).isEqualTo(Duration.ofMinutes(20));
            assertThat(properties.retry().attemptsInPlace()).isEqualTo(3);
            assertThat(properties.retry().firstPause()).isEqualTo(Duration.ofMillis(100));
            assertThat(properties.retry().longestPause()).isEqualTo(Duration.ofMillis(400));
            assertThat(properties.retry().delays()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(10),
                    Duration.ofMinutes(1), Duration.ofMinutes(5));
        });
    }

    @Test
    void bindEachKey() {
        bound(properties -> {
            assertThat(properties.confirmTimeout()).isEqualTo(Duration.ofSeconds(7));
            assertThat(properties.outbox().lease()).isEqualTo(Duration.ofSeconds(30));
            assertThat(properties.outbox().sweepInterval()).isEqualTo(Duration.ofMillis(250));
            assertThat(properties.outbox().retryPause()).isEqualTo(Duration.ofSeconds(3));
            assertThat(properties.outbox().longestPause()).isEqualTo(Duration.ofSeconds(20));
            assertThat(properties.outbox().limit()).isEqualTo(7);
            assertThat(properties.outbox().alarmAge()).isEqualTo(Duration.ofSeconds(6));
            assertThat(properties.outbox().batchSize()).isEqualTo(50);
            assertThat(properties.outbox().memoryLimit()).isEqualTo(99);
            assertThat(properties.outbox().maxMessageSize()).isEqualTo(DataSize.ofKilobytes(12));
            assertThat(properties.payload())
                .isEqualTo(new PayloadSettings(DataSize.ofBytes(17), DataSize.ofBytes(18), 19, DataSize.ofBytes(20)));
            assertThat(KeyRing.of(properties.encryption().keys(), properties.encryption().primary()))
                .hasToString("keys k1, k2");
            assertThat(properties.inbox())
                .isEqualTo(new InboxRetention(Duration.ofDays(30), Duration.ofHours(2), Duration.ofDays(3)));
            assertThat(properties.housekeeping().interval()).isEqualTo(Duration.ofSeconds(6));
            assertThat(properties.housekeeping().batchSize()).isEqualTo(77);
            assertThat(properties.housekeeping().pause()).isEqualTo(Duration.ZERO);
            assertThat(properties.encryption().primary()).isEqualTo("k2");
            assertThat(properties.toString()).doesNotContain(KEY);
            assertThat(properties.listen().concurrency()).isEqualTo(8);
            assertThat(properties.listen().prefetch()).isEqualTo(20);
            assertThat(properties.listen().batchSize()).isEqualTo(12);
            assertThat(properties.listen().callsAtOnce()).isEqualTo(3);
            assertThat(properties.listen().handlerDeadline()).isEqualTo(Duration.ofSeconds(8));
            assertThat(properties.listen().shutdownTimeout()).isEqualTo(Duration.ofSeconds(9));
            assertThat(properties.listen().circuitBreaker().failures()).isEqualTo(3);
            assertThat(properties.listen().circuitBreaker().firstInterval()).isEqualTo(Duration.ofMillis(300));
            assertThat(properties.listen().circuitBreaker().longestInterval()).isEqualTo(Duration.ofSeconds(2));
            assertThat(properties.listen().circuitBreaker().holdLimit()).isEqualTo(Duration.ofMinutes(3));
            assertThat(properties.retry().attemptsInPlace()).isEqualTo(5);
            assertThat(properties.retry().firstPause()).isEqualTo(Duration.ofMillis(10));
            assertThat(properties.retry().longestPause()).isEqualTo(Duration.ofMillis(20));
            assertThat(properties.retry().delays()).containsExactly(Duration.ofSeconds(2));
        }, "confirm-timeout=7s", "outbox.lease=30s", "outbox.sweep-interval=250ms", "outbox.retry-pause=3s",
                "outbox.longest-pause=20s", "outbox.limit=7", "outbox.alarm-age=6s", "outbox.batch-size=50",
                "outbox.memory-limit=99", "encryption.keys.k1=" + KEY, "encryption.keys.k2=" + KEY,
                "encryption.primary=k2", "inbox.retention=30d", "inbox.outage-allowance=2h",
                "inbox.replay-allowance=3d", "housekeeping.interval=6s", "housekeeping.batch-size=77",
                "housekeeping.pause=0s", "outbox.max-message-size=12KB", "payload.compress-above=17B",
                "payload.max-body=18B", "payload.max-headers=19", "payload.max-header-size=20B", "listen.concurrency=8",
                "listen.prefetch=20", "listen.batch-size=12", "listen.calls-at-once=3", "listen.handler-deadline=8s",
                "listen.shutdown-timeout=9s", "listen.circuit-breaker.failures=3",
                "listen.circuit-breaker.first-interval=300ms", "listen.circuit-breaker.longest-interval=2s",
                "listen.circuit-breaker.hold-limit=3m", "retry.attempts-in-place=5", "retry.first-pause=10ms",
                "retry.longest-pause=20ms", "retry.delays=2s");
    }

    @ParameterizedTest
    @ValueSource(strings = { "outbox.batch-size=0", "outbox.limit=0", "outbox.memory-limit=0", "listen.concurrency=0",
            "listen.prefetch=0", "listen.batch-size=0", "listen.calls-at-once=0", "listen.handler-deadline=20s",
            "listen.circuit-breaker.failures=0", "retry.attempts-in-place=0", "housekeeping.batch-size=0",
            "housekeeping.interval=0s", "outbox.max-message-size=17MB", "outbox.lease=soon" })
    void refuseNonsenseAndNameTheKey(String property) {
        this.runner.withPropertyValues("warren.messaging." + property)
            .run(context -> assertThat(context).hasFailed()
                .getFailure()
                .rootCause()
                .message()
                .satisfiesAnyOf(message -> assertThat(message).contains("warren.messaging"),
                        message -> assertThat(message).contains("soon")));
    }

    private void bound(Consumer<MessagingProperties> check, String... properties) {
        ApplicationContextRunner configured = this.runner;
        for (String property : properties) {
            configured = configured.withPropertyValues("warren.messaging." + property);
        }
        configured.run(context -> check.accept(context.getBean(MessagingProperties.class)));
    }

}
