package dev.warren.localstack;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ComponentTest {

    @Test
    void isFoundByItsName() {
        assertThat(Component.named("broker")).isEqualTo(Infrastructure.BROKER);
        assertThat(Component.named("payment")).isEqualTo(Service.PAYMENT);
    }

    @Test
    void isFoundByTheNameOfItsModule() {
        assertThat(Component.named("payment-service")).isEqualTo(Service.PAYMENT);
    }

    @Test
    void isNotFoundByAnotherNameButAllThereAreAreNamed() {
        assertThatExceptionOfType(StackException.class).isThrownBy(() -> Component.named("nosuch"))
            .withMessage("There is no component 'nosuch': choose one of broker, database, mail, order, payment,"
                    + " inventory, notification, shipping, prometheus, alertmanager, grafana, jaeger.");
    }

    @Test
    void knowsTheClassThatStartsIt() {
        assertThat(Service.NOTIFICATION.mainClass())
            .isEqualTo("dev.warren.notification.NotificationServiceApplication");
    }

}
