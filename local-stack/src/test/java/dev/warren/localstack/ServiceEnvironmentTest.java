package dev.warren.localstack;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceEnvironmentTest {

    @Test
    void tellEachServiceOfItsOwnDatabaseAndPort() {
        var environment = new ServiceEnvironment(ServicePorts.chosen(new PortChoice.Usual(0)), 5673, 5433, 1026);
        assertThat(environment.environment(Service.PAYMENT)).containsEntry("SERVER_PORT", "8082")
            .containsEntry("SERVER_ADDRESS", "127.0.0.1")
            .containsEntry("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:5433/payments")
            .containsEntry("SPRING_RABBITMQ_PORT", "5673")
            .containsEntry("SPRING_MAIL_PORT", "1026");
    }

}
