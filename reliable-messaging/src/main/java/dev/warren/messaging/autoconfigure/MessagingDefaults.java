package dev.warren.messaging.autoconfigure;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import java.util.Map;

/// The defaults that reliable messaging sets for Boot's own keys, with a lower precedence than the service's own
/// settings. A service is ready once its topology is declared and its database answers. It notices a broker that does
/// not answer within seconds, and a silent database within a minute. The pool closes a read-only connection, and an
/// idle service keeps two database connections instead of ten. Logged errors do not show rows, which may hold personal
/// data.
final class MessagingDefaults implements EnvironmentPostProcessor {

    private static final String DRIVER = "spring.datasource.hikari.data-source-properties.";

    static final Map<String, Object> SETTINGS = Map
        .ofEntries(Map.entry("management.endpoint.health.probes.enabled", "true"),
                Map.entry("management.endpoint.health.group.readiness.include", "readinessState,db,topology"),
                Map.entry("management.endpoint.health.validate-group-membership", "false"),
                Map.entry("management.endpoint.health.show-components", "always"),
                Map.entry("management.endpoint.health.show-details", "when-authorized"),
                // below the handler's deadline, so that the handler reports the missing
                // connection
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
