package dev.warren.web;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import java.util.Map;

/// What every service's HTTP edge is set to, once instead of in each application.yml, which may still say otherwise.
final class ServiceWebDefaults implements EnvironmentPostProcessor {

    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            // requests mostly wait for the database
            Map.entry("spring.threads.virtual.enabled", "true"), Map.entry("server.shutdown", "graceful"),
            // problems read the same whatever the caller's Accept-Language
            Map.entry("spring.web.locale", "en"), Map.entry("spring.web.locale-resolver", "fixed"),
            // nobody uploads files; a multipart body would bypass the limit
            Map.entry("spring.servlet.multipart.enabled", "false"),
            Map.entry("management.endpoint.health.probes.enabled", "true"),
            Map.entry("management.endpoints.web.exposure.include", "health,info,prometheus"),
            // of what is traced at all
            Map.entry("management.tracing.sampling.probability", "1.0"),
            // in each line that is about a message: trace, order, message
            Map.entry("logging.pattern.correlation",
                    "%replace([%X{traceId} %X{correlationId} %X{messageId}] ){'\\[\\s+] ',''}"),
            // as the Elastic Common Schema names them
            Map.entry("logging.structured.json.rename.traceId", "trace.id"),
            Map.entry("logging.structured.json.rename.spanId", "span.id"),
            // headers that are too large are the caller's mistake, and no reason for a
            // stack trace
            Map.entry("logging.level.org.apache.coyote.http11.Http11Processor", "warn"),
            // Micrometer would give each meter exemplars, and Prometheus 2.42 reads
            // nothing at all of a page that has one elsewhere than it expects
            Map.entry("management.prometheus.metrics.export.properties"
                    + "[io.prometheus.exporter.exemplarsOnAllMetricTypes]", "false"),
            // dead letters are shown to the operator, without what customers said of
            // themselves
            Map.entry("warren.messaging.dead-letters.web.enabled", "true"),
            Map.entry("warren.messaging.dead-letters.web.authority", "ROLE_OPERATOR"),
            Map.entry("warren.messaging.dead-letters.web.problem-types", Problems.TYPES),
            Map.entry("warren.messaging.dead-letters.personal-fields", "email,paymentToken,customerName"),
            // said aloud, else springdoc warns of its own defaults
            Map.entry("springdoc.api-docs.enabled", "true"), Map.entry("springdoc.swagger-ui.enabled", "true"),
            Map.entry("springdoc.default-produces-media-type", "application/json"),
            // how the container reports errors is no part of the API
            Map.entry("springdoc.paths-to-exclude", "/error"));

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("service-web defaults", DEFAULTS));
        environment.getPropertySources()
            .addLast(new MapPropertySource("service-web tracing", TracingSwitch.settings(environment)));
    }

}
