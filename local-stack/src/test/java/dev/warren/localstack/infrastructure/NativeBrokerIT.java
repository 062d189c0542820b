package dev.warren.localstack.infrastructure;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NativeBrokerIT {

    @TempDir
    private Path temporary;

    private NativeBroker broker() {
        return new NativeBroker(this.temporary.resolve("a state directory (with spaces)").resolve("d".repeat(100)));
    }

    @AfterEach
    void end() {
        broker().kill();
    }

    @Test
    void startsStopsAndStartsAgainFromALaterJvm() {
        BrokerPorts ports = BrokerPorts.free();
        broker().start(ports);

        assertThat(broker().isRunning()).isTrue();
        assertThat(new ManagementApi("127.0.0.1", ports.management()).listensOn(ports.amqp())).isTrue();
        assertThat(Ports.holder(ports.prometheus())).get().asString().contains("beam.smp");
        assertThat(Ports.isFree(ports.stream())).isFalse();
        assertThat(broker().residentBytes()).isBetween(50L << 20, 400L << 20);
        assertThatThrownBy(() -> broker().start(ports)).isInstanceOf(InfrastructureException.class)
            .hasMessage("RabbitMQ runs already on port " + ports.amqp() + ".");

        broker().stop();
        assertThat(broker().isRunning()).isFalse();
        assertThat(ports.all()).allMatch(Ports::isFree);

        broker().start();
        assertThat(broker().ports()).contains(ports);
    }

    @Test
    void leavesNoProcessAndNoPortWhenKilled() {
        BrokerPorts ports = BrokerPorts.free();
        broker().start(ports);

        broker().kill();

        assertThat(broker().isRunning()).isFalse();
        assertThat(broker().residentBytes()).isZero();
        assertThat(ports.all()).allMatch(Ports::isFree);
        assertThat(ProcessHandle.allProcesses()
            .flatMap(process -> process.info().commandLine().stream())
            .filter(line -> line.contains(this.temporary.toString()))).isEmpty();
    }

    @Test
    void saysWhoHoldsAPort() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BrokerPorts ports = BrokerPorts.free();
            var colliding = new BrokerPorts(ports.amqp(), taken.getLocalPort(), ports.prometheus(), ports.stream());

            assertThatThrownBy(() -> broker().start(colliding)).isInstanceOf(InfrastructureException.class)
                .hasMessage("Port " + taken.getLocalPort() + ", which RabbitMQ needs, is taken by process "
                        + ProcessHandle.current().pid() + " (java): end that or choose another port.");
            assertThat(broker().isRunning()).isFalse();
            assertThat(colliding.avoidingTaken().management()).isNotEqualTo(taken.getLocalPort());
            assertThat(colliding.avoidingTaken().amqp()).isEqualTo(ports.amqp());
        }
    }

}
