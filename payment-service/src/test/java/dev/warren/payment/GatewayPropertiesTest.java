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
            .isEqualTo(new GatewayProperties(null, Duration.ofSeconds(1), Duration.ofSeconds(5),
                    new GatewayProperties.Breaker(50, 95, Duration.ofSeconds(2), 1))));
    }

    @Test
    void bindEachKey() {
        this.runner
            .withPropertyValues("warren.gateway.base-url=https://pay.example.org/v2",
                    "warren.gateway.connect-timeout=200ms", "warren.gateway.read-timeout=7s",
                    "warren.gateway.breaker.window=70", "warren.gateway.breaker.failure-rate=60",
                    "warren.gateway.breaker.open-for=1m", "warren.gateway.breaker.probes=4")
            .run(context -> assertThat(context.getBean(GatewayProperties.class))
                .isEqualTo(new GatewayProperties(URI.create("https://pay.example.org/v2"), Duration.ofMillis(200),
                        Duration.ofSeconds(7), new GatewayProperties.Breaker(70, 60, Duration.ofMinutes(1), 4))));
    }

    @ParameterizedTest
    @ValueSource(strings = { "base-url=pay.example.org", "base-url=ftp://pay.example.org", "connect-timeout=0s",
            "read-timeout=-1s", "breaker.window=0", "breaker.failure-rate=0", "breaker.failure-rate=101",
            "breaker.open-for=0s", "breaker.probes=0" })
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
