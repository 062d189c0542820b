package dev.warren.localstack.cli;

import dev.warren.localstack.Component;
import dev.warren.localstack.ComponentStatus.State;
import dev.warren.localstack.Service;
import dev.warren.localstack.terminal.Terminal;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class WatchTest {

    private final FakeBackend backend = new FakeBackend(State.READY);

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void reportsEachEndAndEachReturnUntilNothingRuns() throws InterruptedException {
        var terminal = new Terminal(new PrintStream(this.said, true, StandardCharsets.UTF_8), false, 80, 24);
        Watch watch = new Watch(this.backend, terminal);
        Thread watching = Thread.ofVirtual().start(watch::untilNothingRuns);

        set(Service.PAYMENT, State.DIED);
        awaitReport("payment died (Connection refused): ./warren logs payment shows more");
        set(Service.PAYMENT, State.READY);
        awaitReport("payment runs again.");
        set(Service.ORDER, State.STOPPED);
        awaitReport("order was stopped");

        Component.all().forEach((component) -> set(component, State.STOPPED));
        watching.join();
    }

    private void set(Component component, State state) {
        synchronized (this.backend) {
            this.backend.states.put(component, state);
        }
    }

    private void awaitReport(String text) {
        await().untilAsserted(() -> assertThat(this.said.toString(StandardCharsets.UTF_8)).contains(text));
    }

}
