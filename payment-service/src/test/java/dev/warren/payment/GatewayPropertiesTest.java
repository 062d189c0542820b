package dev.warren.payment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import java.net.URI;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class GatewayPropertiesTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Bound.class);

    @Test
    void haveDefaults() {
        this.runner.run(context -> assertThat(context.getBean(GatewayProperties.class))
            .isEqualTo(new GatewayProperties(null, Duration.ofSeconds(1), Duration.ofSeconds(5))));
    }

    @Test
    void bindEachKey() {
        this.runner
            .withPropertyValues("warren.gateway.base-url=https://pay.example.org/v2",
                    "warren.gateway.connect-timeout=200ms", "warren.gateway.read-timeout=7s")
            .run(context -> assertThat(context.getBean(GatewayProperties.class)).isEqualTo(new GatewayProperties(
                    URI.create("https://pay.example.org/v2"), Duration.ofMillis(200), Duration.ofSeconds(7))));
    }

    @ParameterizedTest
    @ValueSource(strings = { "base-url=pay.example.org", "base-url=ftp://pay.example.org", "connect-timeout=0s",
            "read-timeout=-1s" })
    void refuseWhatCannotWork(String setting) {
        this.runner.withPropertyValues("warren.gateway." + setting).run(context -> {
            assertThat(context).hasFailed();
            assertThat(context.getStartupFailure()).rootCause()
                .hasMessageContaining(setting.startsWith("base-url") ? "http://" : "must be");
        });
    }

    @EnableConfigurationProperties(GatewayProperties.class)
    static class Bound {

    }

}
