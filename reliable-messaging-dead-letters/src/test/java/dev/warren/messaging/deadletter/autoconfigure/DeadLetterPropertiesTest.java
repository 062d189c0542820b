package dev.warren.messaging.deadletter.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;

class DeadLetterPropertiesTest {

    private static final String PREFIX = "warren.messaging.dead-letters.";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
        .withUserConfiguration(Keys.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(DeadLetterProperties.class)
    static class Keys {

    }

    @Test
    void haveDefaults() {
        bound(properties -> {
            assertThat(properties.collect()).isTrue();
            assertThat(properties.prefetch()).isEqualTo(4);
            assertThat(properties.lease()).isEqualTo(Duration.ofSeconds(30));
            assertThat(properties.sweepInterval()).isEqualTo(Duration.ofSeconds(5));
            assertThat(properties.canaryPatience()).isEqualTo(Duration.ofSeconds(30));
            assertThat(properties.personalFields()).containsExactly("email", "paymentToken", "customerName");
        });
    }

    @Test
    void bindEachKey() {
        bound(properties -> {
            assertThat(properties.collect()).isFalse();
            assertThat(properties.prefetch()).isEqualTo(7);
            assertThat(properties.lease()).isEqualTo(Duration.ofSeconds(8));
            assertThat(properties.sweepInterval()).isEqualTo(Duration.ofSeconds(9));
            assertThat(properties.canaryPatience()).isEqualTo(Duration.ofMinutes(10));
            assertThat(properties.personalFields()).containsExactly("phone", "street");
        }, "collect=false", "prefetch=7", "lease=8s", "sweep-interval=9s", "canary-patience=10m",
                "personal-fields=phone,street");
    }

    @ParameterizedTest
    @ValueSource(strings = { "prefetch=0", "sweep-interval=0s", "lease=0s" })
    void refuseNonsenseAndNameTheKey(String property) {
        this.runner.withPropertyValues(PREFIX + property)
            .run(context -> assertThat(context).hasFailed()
                .getFailure()
                .rootCause()
                .message()
                .contains("warren.messaging.dead-letters"));
    }

    private void bound(Consumer<DeadLetterProperties> check, String... properties) {
        this.runner.withPropertyValues(Arrays.stream(properties).map(PREFIX::concat).toArray(String[]::new))
            .run(context -> check.accept(context.getBean(DeadLetterProperties.class)));
    }

}
