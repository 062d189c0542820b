package dev.warren.messaging.faults;

import dev.warren.messaging.faults.FaultyService.Order;
import dev.warren.testkit.FakeService;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A message ends the process each time it is handled, with a hundred good ones around it. Each crash counts as a
/// delivery of all messages that were in flight, of which the broker allows twenty: the culprit uses them up, and its
/// neighbours do not.
@Tag("faults")
@MessagingTest
class CrashLoopIT {

    private static final String SERVICE = "shipping";

    private static final int BEFORE = 30;

    private static final int BEHIND = 70;

    private static final int MOST_DEATHS = 60;

    private final TestBroker broker = TestBroker.shared();

    private final LedgerBooks books = new LedgerBooks(SERVICE);

    private final ServiceProcesses processes = new ServiceProcesses(SERVICE, KillableService.class,
            "--spring.datasource.hikari.maximum-pool-size=5");

    @Test
    void makesADeadLetterOfTheCulpritAndOfNoNeighbour() {
        this.broker.declareTopicExchange("order.events");
        end(started(this.processes.first()));
        UUID culprit = UUID.randomUUID();
        List<Order> orders = new ArrayList<>(good(BEFORE));
        orders.add(new Order(culprit, "kill"));
        orders.addAll(good(BEHIND));
        this.books.sent(orders.stream().map(Order::id).toList());
        try (var publisher = new FakeService<Order>("order", "order.events", FaultyService.ORDER_TYPES, this.broker)) {
            orders.forEach(publisher::publish);
        }

        int deaths = 0;
        while (!isBalanced()) {
            Process process = this.processes.start();
            await("an end, see " + this.processes.log()).atMost(Duration.ofMinutes(2))
                .until(() -> !process.isAlive() || isBalanced());
            if (isBalanced()) {
                end(process);
            }
            else {
                assertThat(process.exitValue()).as("see " + this.processes.log()).isEqualTo(KillableService.DIED);
                assertThat(++deaths).as("deaths of the process").isLessThan(MOST_DEATHS);
            }
        }
        Ledger orderLedger = this.books.read(FaultyService.ORDERS);
        assertThat(orderLedger.dead()).containsExactly(culprit);
        assertThat(orderLedger.violations()).isEmpty();
    }

    private boolean isBalanced() {
        return this.books.read(FaultyService.ORDERS).violations().isEmpty();
    }

    private Process started(Process process) {
        await("a first start, see " + this.processes.log()).atMost(Duration.ofMinutes(2))
            .until(() -> this.broker.hasQueue(this.books.queue(FaultyService.ORDERS))
                    && this.broker.consumers(this.books.queue(FaultyService.ORDERS)) > 0);
        return process;
    }

    private static void end(Process process) {
        process.destroy();
        await("the end of a process").atMost(Duration.ofMinutes(2)).until(() -> !process.isAlive());
    }

    private static List<Order> good(int count) {
        return Stream.generate(() -> new Order(UUID.randomUUID(), "ok")).limit(count).toList();
    }

}
