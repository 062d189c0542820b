package dev.warren.localstack.cli;

import dev.warren.localstack.ComponentStatus.State;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class ContainerTest {

    @Test
    void isReadyWhenItIsHealthy() {
        var container = container("""
                {"Status": "running", "Running": true, "Pid": 42, "StartedAt": "2026-01-02T03:04:05.6Z", "ExitCode": 0,
                 "Health": {"Status": "healthy"}}""");
        assertThat(container.state()).isEqualTo(State.READY);
        assertThat(container.component()).isEqualTo("payment");
        assertThat(container.name()).isEqualTo("warren-payment-1");
        assertThat(container.pid()).isEqualTo(42);
        assertThat(container.since()).isEqualTo(Instant.parse("2026-01-02T03:04:05.6Z"));
    }

    @Test
    void isNotReadyWhileItsHealthIsUnknownOrBad() {
        assertThat(container("{\"Status\": \"running\", \"Running\": true, \"Health\": {\"Status\": \"starting\"}}")
            .state()).isEqualTo(State.NOT_READY);
    }

    @Test
    void hasDiedWhenItWasKilledOrFailed() {
        assertThat(container("{\"Status\": \"exited\", \"Running\": false, \"ExitCode\": 137}").state())
            .isEqualTo(State.DIED);
    }

    @Test
    void isStoppedWhenItEndedAsAsked() {
        assertThat(container("{\"Status\": \"exited\", \"Running\": false, \"ExitCode\": 143}").state())
            .isEqualTo(State.STOPPED);
        assertThat(container("{\"Status\": \"created\", \"Running\": false, \"ExitCode\": 128}").state())
            .isEqualTo(State.STOPPED);
    }

    private static Container container(String state) {
        return new Container(new JsonMapper().readTree("{\"Name\": \"/warren-payment-1\", \"Config\": {\"Labels\":"
                + " {\"com.docker.compose.service\": \"payment\"}}, \"State\": " + state + "}"));
    }

}
