package dev.warren.localstack;

import dev.warren.localstack.ComponentStatus.State;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class StackIT {

    @TempDir
    private static Path directory;

    @AfterAll
    static void stop() {
        stack().stop();
    }

    @Nested
    class ThatRuns {

        @BeforeEach
        void start() {
            stack().start();
        }

        @Test
        void outlivesTheObjectThatStartedIt() throws Exception {
            assertThat(stack().status()).extracting(ComponentStatus::state).containsOnly(State.READY);
            assertThat(stack().status()).extracting(ComponentStatus::residentBytes)
                .allMatch((bytes) -> bytes > 1_000_000);
            assertThat(Files.readString(stack().log(Service.PAYMENT))).contains("Started with []")
                .contains("127.0.0.1:" + stack().database().port().orElseThrow() + "/payments")
                .contains("the password of Humphrey");
        }

        @Test
        void bringsBackWhatWasKilledToWhereItListened() {
            Stack stack = stack();
            URI url = stack.url(Service.PAYMENT);

            stack.kill(Service.PAYMENT);
            assertThat(stack.state(Service.PAYMENT)).isEqualTo(State.STOPPED);
            assertThat(stack.state(Service.ORDER)).isEqualTo(State.READY);

            stack.start(Service.PAYMENT);
            assertThat(stack.url(Service.PAYMENT)).isEqualTo(url);
            assertThat(stack.state(Service.PAYMENT)).isEqualTo(State.READY);
        }

        @Test
        void hasOneMoreInstanceOfAServiceForAsLongAsItIsWanted() {
            Optional<Long> first = pid(Service.INVENTORY);

            stack().another(Service.INVENTORY, 2).start();
            Optional<Long> second = stack().another(Service.INVENTORY, 2).process();
            assertThat(second).isPresent().isNotEqualTo(first);

            stack().another(Service.INVENTORY, 2).stop();
            assertThat(stack().another(Service.INVENTORY, 2).process()).isEmpty();
            assertThat(pid(Service.INVENTORY)).isEqualTo(first);
        }

        @Test
        void startsOnlyWhatDoesNotRun() {
            Stack stack = stack();
            Optional<Long> order = pid(Service.ORDER);
            Optional<Integer> port = stack.database().port();

            ProcessHandle.of(pid(Service.SHIPPING).orElseThrow()).orElseThrow().destroyForcibly();
            await().until(() -> stack.state(Service.SHIPPING) == State.DIED);
            stack.kill(Infrastructure.DATABASE);
            stack.start();

            assertThat(stack.status()).extracting(ComponentStatus::state).containsOnly(State.READY);
            assertThat(pid(Service.ORDER)).isEqualTo(order);
            assertThat(stack.database().port()).isEqualTo(port);
        }

    }

    @Nested
    class ThatDoesNotRun {

        @TempDir
        private Path other;

        @Test
        void leavesNothingBehindWhenAServiceFailsToStart() {
            Stack stack = Stack.in(this.other, settings().with(Service.INVENTORY, "fail", "true"));

            assertThatExceptionOfType(StackException.class).isThrownBy(stack::start)
                .withMessage("inventory ended while it was starting (It was told to fail.);"
                        + " all it wrote: ./warren logs inventory.");
            assertThat(stack.status()).extracting(ComponentStatus::state).containsOnly(State.STOPPED);

            stack.reset();
            assertThat(this.other.resolve("data")).doesNotExist();
        }

        @Test
        void saysWhatAServiceNeeds() {
            Stack stack = Stack.in(this.other, settings());
            assertThatExceptionOfType(StackException.class).isThrownBy(() -> stack.start(Service.ORDER))
                .withMessage("Broker, database or mail do not run, and order needs them:"
                        + " ./warren up starts everything that is missing.");
        }

    }

    private static Stack stack() {
        return Stack.in(directory, settings());
    }

    private static Optional<Long> pid(Component component) {
        return stack().status()
            .stream()
            .filter((status) -> status.component().equals(component))
            .findFirst()
            .flatMap(ComponentStatus::process);
    }

    private static StackSettings settings() {
        var settings = StackSettings.ofBuild(Path.of("unused"))
            .on(new PortChoice.Free())
            .withEnvironment(Map.of("WARREN_TEST_ACTOR", "Humphrey"));
        List<Path> classes = List.of(Path.of("target", "test-classes").toAbsolutePath());
        for (Service service : Service.values()) {
            settings = settings.with(service, new Program.ClassPath(classes, FakeService.class.getName()));
        }
        return settings;
    }

}
