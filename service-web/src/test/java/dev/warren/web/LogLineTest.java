package dev.warren.web;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.Properties;

import static org.assertj.core.api.Assertions.assertThat;

/// Checks the format of a service's log lines.
@ExtendWith(OutputCaptureExtension.class)
class LogLineTest {

    @Configuration(proxyBeanMethods = false)
    static class Nothing {

    }

    /// Boot keeps the setting of the first application of the process there.
    private final Properties before = (Properties) System.getProperties().clone();

    /// Otherwise logging keeps the configuration of another test's application.
    @BeforeEach
    void beginWithoutLogging() {
        LoggingSystem.get(LogLineTest.class.getClassLoader()).cleanUp();
    }

    @AfterEach
    void cleanUp() {
        MDC.clear();
        System.setProperties(this.before);
        beginWithoutLogging();
    }

    @Test
    void namesTraceOrderAndMessageForPeople(CapturedOutput output) {
        log();
        assertThat(line(output, "about a message")).contains(" [4bf92f3577b34da6a3ce929d0e0e4736 order-1 message-1] ");
        assertThat(line(output, "about nothing")).contains(" main] dev.warren.web.LogLineTest ");
    }

    @Test
    void namesThemInTheElasticCommonSchemaForMachines(CapturedOutput output) {
        log("--logging.structured.format.console=ecs");
        JsonNode line = JsonMapper.shared().readTree(line(output, "about a message"));
        assertThat(line.path("trace.id").asString()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(line.path("correlationId").asString()).isEqualTo("order-1");
        assertThat(line.path("messageId").asString()).isEqualTo("message-1");
        assertThat(line.path("message").asString()).isEqualTo("about a message");
    }

    private static void log(String... arguments) {
        try (var _ = new SpringApplicationBuilder(Nothing.class).web(WebApplicationType.NONE).run(arguments)) {
            LoggerFactory.getLogger(LogLineTest.class).info("about nothing");
            MDC.put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736");
            MDC.put("correlationId", "order-1");
            MDC.put("messageId", "message-1");
            LoggerFactory.getLogger(LogLineTest.class).info("about a message");
        }
    }

    private static String line(CapturedOutput output, String text) {
        return output.getOut().lines().filter(line -> line.contains(text)).findFirst().orElseThrow();
    }

}
