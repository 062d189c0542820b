package dev.warren.messaging.autoconfigure;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import java.util.Map;

/// Settings of Boot's own keys that reliable messaging wants, below everything that a service sets itself: a service is
/// ready once its topology stands and its database answers; a broker that does not answer is noticed in seconds, and a
/// database that falls silent in a minute; a connection that takes no writes is closed; an idle service keeps two
/// database connections, not ten; and errors do not show rows, which may hold personal data, in the log.
final class MessagingDefaults implements EnvironmentPostProcessor {

    private static final String DRIVER = "spring.datasource.hikari.data-source-properties.";

    static final Map<String, Object> SETTINGS = Map
        .ofEntries(Map.entry("management.endpoint.health.probes.enabled", "true"),
                Map.entry("management.endpoint.health.group.readiness.include", "readinessState,db,topology"),
                Map.entry("management.endpoint.health.validate-group-membership", "false"),
                Map.entry("management.endpoint.health.show-components", "always"),
                Map.entry("management.endpoint.health.show-details", "when-authorized"),
                // below the handler's deadline, so that a handler says what it lacks
                Map.entry("spring.datasource.hikari.connection-timeout", "4000"),
                Map.entry("spring.datasource.hikari.minimum-idle", "2"),
                Map.entry("spring.datasource.hikari.exception-override-class-name",
                        ReadOnlyConnections.class.getName()),
                Map.entry(DRIVER + "logServerErrorDetail", "false"), Map.entry(DRIVER + "socketTimeout", "60"),
                Map.entry("spring.rabbitmq.connection-timeout", "5s"),
                Map.entry("spring.rabbitmq.requested-heartbeat", "10s"),
                Map.entry("spring.rabbitmq.channel-rpc-timeout", "10s"));

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("reliable-messaging defaults", SETTINGS));
    }

}
