package dev.warren.localstack.cli;

import dev.warren.localstack.Service;
import dev.warren.localstack.StackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ContainerPortsTest {

    @TempDir
    private Path directory;

    @Test
    void areRememberedForTheCommandsThatFollow() {
        var ports = ContainerPorts.chosen(100, port -> true, port -> (port == 5772) ? 20_001 : port,
                port -> Optional.empty());
        Path file = this.directory.resolve("run/docker-ports");
        ports.write(file);
        assertThat(ContainerPorts.read(file).environment()).containsEntry("WARREN_BROKER_PORT", "20001")
            .containsEntry("WARREN_ORDER_PORT", "8181")
            .containsEntry("WARREN_MAIL_PORT", "8125")
            .containsEntry("WARREN_GRAFANA_PORT", "3100");
    }

    @Test
    void areTheUsualOnesBeforeTheFirstStart() {
        assertThat(ContainerPorts.read(this.directory.resolve("none")).port(ContainerPorts.of(Service.SHIPPING)))
            .isEqualTo(8085);
    }

    @Test
    void ofServicesAreNotGivenUp() {
        assertThatExceptionOfType(StackException.class)
            .isThrownBy(() -> ContainerPorts.chosen(0, port -> port != 8084, port -> port,
                    port -> Optional.of("process 7 (java)")))
            .withMessageStartingWith("Port 8084, which notification needs, is taken by process 7 (java): ");
    }

}
