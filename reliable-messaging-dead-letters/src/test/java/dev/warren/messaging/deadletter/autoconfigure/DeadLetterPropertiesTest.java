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
            assertThat(properties.retention()).isEqualTo(Duration.ofDays(90));
            assertThat(properties.auditRetention()).isEqualTo(Duration.ofDays(90));
            assertThat(properties.personalFields()).isEmpty();
            assertThat(properties.web()).isEqualTo(new DeadLetterProperties.Web(false, "/dead-letters", null, ""));
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
            assertThat(properties.retention()).isEqualTo(Duration.ofDays(30));
            assertThat(properties.auditRetention()).isEqualTo(Duration.ofDays(365));
            assertThat(properties.personalFields()).containsExactly("phone", "street");
            assertThat(properties.web())
                .isEqualTo(new DeadLetterProperties.Web(true, "/ops/dead", "SCOPE_ops", "urn:example:"));
        }, "collect=false", "prefetch=7", "lease=8s", "sweep-interval=9s", "canary-patience=10m", "retention=30d",
                "audit-retention=365d", "personal-fields=phone,street", "web.enabled=true", "web.path=/ops/dead",
                "web.authority=SCOPE_ops", "web.problem-types=urn:example:");
    }

    @ParameterizedTest
    @ValueSource(strings = { "prefetch=0", "sweep-interval=0s", "lease=0s", "retention=0s", "audit-retention=0s",
            "web.path=dead-letters", "web.path=/" })
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
