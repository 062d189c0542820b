package dev.warren.web;

import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class TracingSwitchTest {

    @Configuration(proxyBeanMethods = false)
    static class Nothing {

    }

    @Test
    void isOffWithoutAnEndpointForSpans() {
        assertThat(enabled()).isEqualTo("false");
    }

    @Test
    void isOnWithAnEndpointForSpans() {
        assertThat(enabled("--" + TracingSwitch.ENDPOINT + "=http://127.0.0.1:4318/v1/traces")).isEqualTo("true");
    }

    @Test
    void takesAnEmptyPlaceForNone() {
        assertThat(enabled("--" + TracingSwitch.ENDPOINT + "=")).isEqualTo("false");
    }

    @Test
    void heedsTheVariablesOfOpenTelemetry() {
        assertThat(enabled("--OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318")).isEqualTo("true");
    }

    @Test
    void givesWayToWhoSaysOtherwise() {
        assertThat(enabled("--" + TracingSwitch.ENDPOINT + "=http://127.0.0.1:4318/v1/traces",
                "--" + TracingSwitch.ENABLED + "=false"))
            .isEqualTo("false");
    }

    private static String enabled(String... arguments) {
        try (var context = new SpringApplicationBuilder(Nothing.class).web(WebApplicationType.NONE).run(arguments)) {
            return context.getEnvironment().getRequiredProperty(TracingSwitch.ENABLED);
        }
    }

}
