package dev.warren.messaging.ordering;

import dev.warren.messaging.faults.ServiceProcesses;
import dev.warren.messaging.ordering.CountingService.Counted;
import dev.warren.messaging.topology.Names;
import dev.warren.testkit.DeadLetters;
import dev.warren.testkit.FakeService;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.Repetitions;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.TestDatabase;
import dev.warren.testkit.TestMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import javax.sql.DataSource;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Order by key under continuous load, while of two processes in turn one is killed and the other terminated.
@Tag("faults")
@MessagingTest
class KeyOrderThroughCrashesIT {

    private static final String SERVICE = "shipping";

    private static final Duration SHUTDOWN = Duration.ofSeconds(10);

    private static final int ROUNDS = Repetitions.of(2, 1);

    private static final int KEYS = 12;

    /// If the broker delivered messages of one shard to two processes, they would hold
    /// numbers of one key at the same time.
    private static final int IN_A_ROW = 5;

    private static final int BACKLOG = 2 * IN_A_ROW * KEYS;

    /// Three attempts in place, and then the key is deferred. Another process that takes
    /// the key starts to count anew; there are enough retry delays for all of them.
    private static final int[] FAILURES = { 0, 0, 0, 0, 0, 0, 1, 4 };

    private final TestBroker broker = TestBroker.shared();

    private final DataSource database = TestDatabase.shared().of(SERVICE);

    private final ReceivedNumbers heard = new ReceivedNumbers(JdbcClient.create(this.database));

    private final String queue = new Names(SERVICE).queue(CountingService.SUBSCRIPTION);

    private final ServiceProcesses processes = new ServiceProcesses(SERVICE, CountingService.class,
            "--warren.messaging.listen.shutdown-timeout=" + SHUTDOWN.toSeconds() + "s",
            // a killed process keeps the keys that it had in hand for three of these and
            // five seconds
            "--warren.messaging.listen.handler-deadline=1s", "--warren.messaging.retry.first-pause=1ms",
            "--warren.messaging.retry.delays=100ms,150ms,200ms,250ms,300ms,350ms");

    private final List<UUID> keys = Stream.generate(UUID::randomUUID).limit(KEYS).toList();

    private final Random random = new Random(20260301);

    private final FakeService<Counted> orders;

    private int last;

    KeyOrderThroughCrashesIT() {
        this.broker.declareTopicExchange("order.events");
        this.orders = new FakeService<>("order", "order.events", CountingService.TYPES, this.broker);
    }

    @AfterEach
    void hangUp() {
        this.orders.close();
    }

    @Test
    void handlesEachNumberOnceAndInItsOrderWhileOneIsKilledAndTheOtherTerminated() {
        Process one = begin();
        Process other = begin();
        for (int round = 0; round < ROUNDS; round++) {
            awaitKeysThatWait();
            one.destroyForcibly();
            awaitEndOf(one);
            one = beginUnderLoad();
            awaitKeysThatWait();
            long asked = System.nanoTime();
            other.destroy();
            awaitEndOf(other);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).as("a stop under load").isLessThan(SHUTDOWN);
            other = beginUnderLoad();
        }
        awaitThat(() -> this.heard.count(this.keys) >= KEYS * this.last && this.heard.parked() == 0);
        List.of(one, other).forEach(Process::destroy);
        List.of(one, other).forEach(KeyOrderThroughCrashesIT::awaitEndOf);

        List<Integer> all = IntStream.rangeClosed(1, this.last).boxed().toList();
        assertThat(this.keys).allSatisfy(key -> assertThat(this.heard.numbers(key)).isEqualTo(all));
        assertThat(new DeadLetters(this.broker, this.queue, this.database).all()).isEmpty();
    }

    private Process begin() {
        Process process = this.processes.start();
        awaitThat(() -> this.heard.isConsuming(process));
        return process;
    }

    private Process beginUnderLoad() {
        Process process = this.processes.start();
        awaitUnderLoad(() -> this.heard.isConsuming(process));
        return process;
    }

    /// Returns in the midst of work, while some keys are deferred.
    private void awaitKeysThatWait() {
        int before = this.heard.count(this.keys);
        awaitUnderLoad(() -> this.heard.count(this.keys) >= before + BACKLOG && this.heard.parked() > 0);
    }

    private void awaitUnderLoad(Callable<Boolean> condition) {
        awaitThat(() -> {
            keepThemBusy();
            return condition.call();
        });
    }

    private void keepThemBusy() {
        if (KEYS * this.last - this.heard.count(this.keys) < BACKLOG) {
            this.keys.forEach(key -> IntStream.rangeClosed(this.last + 1, this.last + IN_A_ROW)
                .forEach(number -> say(key, number)));
            this.last += IN_A_ROW;
        }
    }

    private void say(UUID key, int number) {
        int failures = FAILURES[this.random.nextInt(FAILURES.length)];
        this.orders
            .send(TestMessage.of("order.events", CountingService.TYPES, new Counted(key, number, failures)).about(key));
    }

    private static void awaitEndOf(Process process) {
        awaitThat(() -> !process.isAlive());
    }

    private static void awaitThat(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20)).until(condition);
    }

}
