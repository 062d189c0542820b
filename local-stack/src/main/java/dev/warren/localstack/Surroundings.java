package dev.warren.localstack;

import java.util.Map;

/// Where a service finds everything else, as the environment variables that Spring Boot knows.
///
/// @param services where each service listens
/// @param broker where the broker takes clients
/// @param database where the database takes clients
/// @param smtp where the mail server takes mails
record Surroundings(ServicePorts services, int broker, int database, int smtp) {

    private static final String HERE = "127.0.0.1";

    Map<String, String> environment(Service service) {
        return Map.of("SERVER_ADDRESS", HERE, "SERVER_PORT", Integer.toString(this.services.of(service)),
                "SPRING_DATASOURCE_URL", "jdbc:postgresql://" + HERE + ":" + this.database + "/" + service.database(),
                "SPRING_RABBITMQ_HOST", HERE, "SPRING_RABBITMQ_PORT", Integer.toString(this.broker), "SPRING_MAIL_HOST",
                HERE, "SPRING_MAIL_PORT", Integer.toString(this.smtp));
    }

}
