package dev.warren.localstack;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ServicePortsTest {

    @Test
    void areTheUsualOnesUnlessToldOtherwise() {
        assertThat(ServicePorts.chosen(new PortChoice.Usual(0)).of(Service.SHIPPING)).isEqualTo(8085);
    }

    @Test
    void moveAllByTheSameOffset() {
        ServicePorts ports = ServicePorts.chosen(new PortChoice.Usual(100));
        assertThat(ports.of(Service.ORDER)).isEqualTo(8181);
        assertThat(ports.of(Service.SHIPPING)).isEqualTo(8185);
    }

    @Test
    void areAllDifferentWhenAnyWillDo() {
        assertThat(Set.copyOf(ServicePorts.chosen(new PortChoice.Free()).ports().values())).hasSize(5);
    }

    @Test
    void nameEveryTakenPortItsOwnerAndTheWayOut() {
        ServicePorts ports = ServicePorts.chosen(new PortChoice.Usual(0));
        assertThatExceptionOfType(StackException.class)
            .isThrownBy(() -> ports.requireFree(List.of(Service.values()), port -> port != 8081 && port != 8083,
                    port -> (port == 8081) ? Optional.of("process 12 (nginx)") : Optional.empty()))
            .withMessage(
                    "Taken are port 8081 of order by process 12 (nginx), port 8083 of inventory by another process:"
                            + " stop the process that listens there, or choose other ports for everything with"
                            + " ./warren up --port-offset 100.");
    }

    @Test
    void areMovedFurtherWhenTheMovedOnesAreTakenToo() {
        ServicePorts ports = ServicePorts.chosen(new PortChoice.Usual(100));
        assertThatExceptionOfType(StackException.class)
            .isThrownBy(
                    () -> ports.requireFree(List.of(Service.values()), port -> port != 8181, port -> Optional.empty()))
            .withMessageEndingWith("./warren up --port-offset 200.");
    }

    @Test
    void areRefusedWhenAnotherProcessHasThem() {
        ServicePorts ports = ServicePorts.chosen(new PortChoice.Usual(0));
        assertThatNoException()
            .isThrownBy(() -> ports.requireFree(List.of(Service.values()), port -> true, port -> Optional.empty()));
    }

    @Test
    void areFoundAgainByAnotherProcess(@TempDir Path directory) {
        Path file = directory.resolve("run/ports.properties");
        ServicePorts ports = ServicePorts.chosen(new PortChoice.Usual(7));
        assertThat(ServicePorts.read(file)).isEmpty();
        ports.write(file);
        assertThat(ServicePorts.read(file)).contains(ports);
    }

    @Test
    void refuseAnOffsetThatLeadsNowhere() {
        assertThatExceptionOfType(StackException.class).isThrownBy(() -> new PortChoice.Usual(-1))
            .withMessageContaining("-1");
        assertThatExceptionOfType(StackException.class).isThrownBy(() -> new PortChoice.Usual(60_000));
    }

}
