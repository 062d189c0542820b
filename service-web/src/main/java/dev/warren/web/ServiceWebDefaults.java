package dev.warren.web;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import java.util.Map;

/// What every service's HTTP edge is set to, once instead of in each application.yml, which may still say otherwise.
final class ServiceWebDefaults implements EnvironmentPostProcessor {

    private static final Map<String, Object> DEFAULTS = Map.of(
            // requests mostly wait for the database
            "spring.threads.virtual.enabled", "true", "server.shutdown", "graceful",
            // problems read the same whatever the caller's Accept-Language
            "spring.web.locale", "en", "spring.web.locale-resolver", "fixed",
            // nobody uploads files; a multipart body would bypass the limit
            "spring.servlet.multipart.enabled", "false",
            // the container's own way to report errors is no part of the API
            "springdoc.paths-to-exclude", "/error", "management.endpoint.health.probes.enabled", "true",
            "management.endpoints.web.exposure.include", "health,info,prometheus");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("service-web defaults", DEFAULTS));
    }

}
