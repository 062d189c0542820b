package dev.warren.localstack;

import java.util.Map;

/// The addresses of a service's servers, as environment variables of Spring Boot.
///
/// @param services the port of each service
/// @param broker its port
/// @param database its port
/// @param smtp the port of the mail server
record ServiceEnvironment(ServicePorts services, int broker, int database, int smtp) {

    private static final String HERE = "127.0.0.1";

    Map<String, String> environment(Service service) {
        return Map.of("SERVER_ADDRESS", HERE, "SERVER_PORT", Integer.toString(this.services.of(service)),
                "SPRING_DATASOURCE_URL", "jdbc:postgresql://" + HERE + ":" + this.database + "/" + service.database(),
                "SPRING_RABBITMQ_HOST", HERE, "SPRING_RABBITMQ_PORT", Integer.toString(this.broker), "SPRING_MAIL_HOST",
                HERE, "SPRING_MAIL_PORT", Integer.toString(this.smtp));
    }

}
