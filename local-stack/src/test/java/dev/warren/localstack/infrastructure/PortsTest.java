package dev.warren.localstack.infrastructure;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PortsTest {

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
                    .isInstanceOf(InfrastructureFailure.class)
                    .hasMessageContaining("Port " + port + ", which RabbitMQ needs, is taken by process");
            }
        }
    }

    @Test
    void givesEachFreePortOnce() {
        assertThat(Stream.generate(Ports::free).limit(200)).doesNotHaveDuplicates();
    }

}
