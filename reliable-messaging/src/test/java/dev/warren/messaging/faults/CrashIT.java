package dev.warren.messaging.faults;

import dev.warren.messaging.faults.FaultyService.Order;
import dev.warren.testkit.FakeService;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.Repetitions;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A process that dies between any two steps leaves work that other processes finish, once.
@Tag("faults")
@MessagingTest
class CrashIT {

    private static final int TIMES = Repetitions.of(20, 4);

    private static final int AT_ONCE = 2;

    private static final int BACKLOG = 200;

    private static final String SERVICE = "notification";

    private final TestBroker broker = TestBroker.shared();

    private final LedgerBooks books = new LedgerBooks(SERVICE);

    private final ServiceProcesses processes = new ServiceProcesses(SERVICE, KillableService.class,
            "--spring.datasource.hikari.maximum-pool-size=5", "--warren.messaging.outbox.lease=2s");

    private final Random random = new Random(20260301);

    private final Queue<CrashPoint> due = new ArrayDeque<>();

    private final Map<Process, CrashPoint> running = new HashMap<>();

    private final Map<CrashPoint, Integer> deaths = new EnumMap<>(CrashPoint.class);

    private long sent;

    @Test
    void losesNothingAndDoesNothingTwiceWhereverItIsCutOff() {
        this.broker.declareTopicExchange("order.events");
        declareTheTopology();
        this.due.addAll(shuffledSeams());
        try (var orders = new FakeService<Order>("order", "order.events", FaultyService.ORDER_TYPES, this.broker)) {
            await("all deaths").atMost(Duration.ofMinutes(15)).pollInterval(Duration.ofMillis(20)).until(() -> {
                collectEnded();
                startOthers();
                keepThemBusy(orders);
                return this.due.isEmpty() && this.running.isEmpty();
            });
        }
        Process last = this.processes.start();
        await("the rest to be done, see " + this.processes.log()).atMost(Duration.ofMinutes(3))
            .pollInterval(Duration.ofMillis(200))
            .until(() -> this.books.read(FaultyService.TASKS).violations().isEmpty() && this.books.outbox() == 0);
        end(last);

        assertThat(this.deaths).hasSize(CrashPoint.values().length)
            .allSatisfy((point, times) -> assertThat(times).isEqualTo(TIMES));
        assertThat(this.books.read(FaultyService.ORDERS).violations()).isEmpty();
        assertThat(this.books.read(FaultyService.TASKS).violations()).isEmpty();
        assertThat(this.broker.depth(this.books.queue(FaultyService.ORDERS))).isZero();
        assertThat(this.broker.depth(this.books.queue(FaultyService.TASKS))).isZero();
    }

    private void declareTheTopology() {
        Process first = this.processes.first();
        await("a first start, see " + this.processes.log()).atMost(Duration.ofMinutes(2))
            .until(() -> this.broker.hasQueue(this.books.queue(FaultyService.TASKS))
                    && this.broker.consumers(this.books.queue(FaultyService.TASKS)) > 0);
        end(first);
    }

    private List<CrashPoint> shuffledSeams() {
        List<CrashPoint> points = new ArrayList<>();
        List.of(CrashPoint.values()).forEach(point -> points.addAll(Collections.nCopies(TIMES, point)));
        Collections.shuffle(points, this.random);
        return points;
    }

    private void collectEnded() {
        this.running.keySet().removeIf(process -> {
            if (process.isAlive()) {
                return false;
            }
            assertThat(process.exitValue()).as("the end of a process, see " + this.processes.log())
                .isEqualTo(KillableService.DIED);
            this.deaths.merge(this.running.get(process), 1, Integer::sum);
            return true;
        });
    }

    private void startOthers() {
        while (this.running.size() < AT_ONCE && !this.due.isEmpty()) {
            CrashPoint point = this.due.remove();
            this.running.put(this.processes.startUntilCrash(point, 1 + this.random.nextInt(5)), point);
        }
    }

    private void keepThemBusy(FakeService<Order> orders) {
        if (this.sent - this.books.count(FaultyService.ORDERS) < BACKLOG) {
            UUID id = UUID.randomUUID();
            this.books.sent(List.of(id));
            orders.publish(new Order(id, "ok"));
            this.sent++;
        }
    }

    private static void end(Process process) {
        process.destroy();
        await("the end of a process").atMost(Duration.ofMinutes(2)).until(() -> !process.isAlive());
    }

}
