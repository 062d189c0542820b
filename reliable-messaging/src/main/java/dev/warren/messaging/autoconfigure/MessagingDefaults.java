package dev.warren.messaging.autoconfigure;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import java.util.Map;

/// Settings of Boot's own keys that reliable messaging wants, below everything that a service sets itself: a service is
/// ready once its topology stands and its database answers; a broker that does not answer is noticed in seconds, and a
/// database that falls silent in a minute; an idle service keeps two database connections, not ten; and errors do not show
/// rows, which may hold personal data, in the log.
final class MessagingDefaults implements EnvironmentPostProcessor {

    private static final String DRIVER = "spring.datasource.hikari.data-source-properties.";

    static final Map<String, Object> SETTINGS = Map.of("management.endpoint.health.probes.enabled", "true",
            "management.endpoint.health.group.readiness.include", "readinessState,db,topology",
            "management.endpoint.health.validate-group-membership", "false", "spring.datasource.hikari.minimum-idle",
            "2", DRIVER + "logServerErrorDetail", "false", DRIVER + "socketTimeout", "60",
            "spring.rabbitmq.connection-timeout", "5s", "spring.rabbitmq.requested-heartbeat", "10s",
            "spring.rabbitmq.channel-rpc-timeout", "10s");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("reliable-messaging defaults", SETTINGS));
    }

}
