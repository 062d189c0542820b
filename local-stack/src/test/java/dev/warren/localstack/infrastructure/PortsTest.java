package dev.warren.localstack.infrastructure;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PortsTest {

    private static final int PORTS = 2000;

    @Test
    void seesWhoListensOnAnyOfTheMachinesAddresses() throws Exception {
        for (InetAddress address : List.of(InetAddress.getLoopbackAddress(), InetAddress.getByName("0.0.0.0"))) {
            int port = Ports.free();
            assertThat(Ports.isFree(port)).isTrue();
            assertThat(Ports.holder(port)).isEmpty();

            try (var socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(address, port));
                assertThat(Ports.isFree(port)).isFalse();
                assertThat(Ports.holder(port)).contains("process " + ProcessHandle.current().pid() + " (java)");
                assertThat(Ports.freeOrOther(port)).isNotEqualTo(port);
                assertThatThrownBy(() -> Ports.require("RabbitMQ", List.of(port)))
                    .isInstanceOf(InfrastructureException.class)
                    .hasMessageContaining("Port " + port + ", which RabbitMQ needs, is taken by process");
            }
        }
    }

    @Test
    void givesNoPortThatAnotherJvmGives() throws Exception {
        List<Integer> others = new ArrayList<>();
        Process other = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path"), Giver.class.getName())
            .start();
        try (var given = other.inputReader()) {
            for (int i = 0; i < PORTS; i++) {
                others.add(Integer.valueOf(given.readLine()));
            }
            given.readLine();
            assertThat(Stream.generate(Ports::free).limit(PORTS)).doesNotContainAnyElementsOf(others);
        }
        finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void givesEachFreePortOnce() {
        assertThat(Stream.generate(Ports::free).limit(200)).doesNotHaveDuplicates();
    }

    /// Runs in another JVM: gives ports out, drops all references and runs until it is
    /// ended.
    static final class Giver {

        private Giver() {
        }

        static void main() throws Exception {
            Stream.generate(Ports::free).limit(PORTS).forEach(IO::println);
            System.gc();
            IO.println("forgotten");
            new CountDownLatch(1).await();
        }

    }

}
