package dev.warren.web;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import java.util.Map;

/// The default settings of every service's HTTP API, in one place instead of in each application.yml, which may
/// override them.
final class ServiceWebDefaults implements EnvironmentPostProcessor {

    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            // requests mostly wait for the database
            Map.entry("spring.threads.virtual.enabled", "true"), Map.entry("server.shutdown", "graceful"),
            // problems have the same text for every Accept-Language
            Map.entry("spring.web.locale", "en"), Map.entry("spring.web.locale-resolver", "fixed"),
            // no endpoint takes uploads; a multipart body would bypass the limit
            Map.entry("spring.servlet.multipart.enabled", "false"),
            Map.entry("management.endpoint.health.probes.enabled", "true"),
            Map.entry("management.endpoints.web.exposure.include", "health,info,prometheus"),
            // a share of the requests that are traced at all
            Map.entry("management.tracing.sampling.probability", "1.0"),
            // the meters of reliable-messaging say what timers of its spans would say
            Map.entry("management.metrics.enable.messaging.send", "false"),
            Map.entry("management.metrics.enable.messaging.process", "false"),
            // each log line about a message contains trace, order and message
            Map.entry("logging.pattern.correlation",
                    "%replace([%X{traceId} %X{correlationId} %X{messageId}] ){'\\[\\s+] ',''}"),
            // field names of the Elastic Common Schema
            Map.entry("logging.structured.json.rename.traceId", "trace.id"),
            Map.entry("logging.structured.json.rename.spanId", "span.id"),
            // headers that are too large are the caller's mistake and need no stack trace
            Map.entry("logging.level.org.apache.coyote.http11.Http11Processor", "warn"),
            // Micrometer would add exemplars to each meter, and Prometheus 2.42 rejects a
            // whole page with an exemplar at an unexpected place
            Map.entry("management.prometheus.metrics.export.properties"
                    + "[io.prometheus.exporter.exemplarsOnAllMetricTypes]", "false"),
            // operators see dead letters, but no personal fields of customers
            Map.entry("warren.messaging.dead-letters.web.enabled", "true"),
            Map.entry("warren.messaging.dead-letters.web.authority", "ROLE_OPERATOR"),
            Map.entry("warren.messaging.dead-letters.web.problem-types", Problems.TYPES),
            Map.entry("warren.messaging.dead-letters.personal-fields", "email,paymentToken,customerName"),
            // set explicitly, because springdoc warns of its own defaults
            Map.entry("springdoc.api-docs.enabled", "true"), Map.entry("springdoc.swagger-ui.enabled", "true"),
            Map.entry("springdoc.default-produces-media-type", "application/json"),
            // the container's error path is no part of the API
            Map.entry("springdoc.paths-to-exclude", "/error"));

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("service-web defaults", DEFAULTS));
        environment.getPropertySources()
            .addLast(new MapPropertySource("service-web tracing", TracingSwitch.settings(environment)));
    }

}
