package dev.warren.localstack.demo;

import dev.warren.localstack.StackException;
import dev.warren.localstack.terminal.Readable;
import dev.warren.localstack.terminal.Terminal;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A demonstration: places orders of each scenario at once and follows them to their ends.
public final class Demo {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    // long enough for the restart of a service
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Shop shop;

    private final Terminal terminal;

    private final InstantSource clock;

    private final ProgressDisplay display;

    private final String customerId;

    private final Instant begin;

    /// @param orders the address of order-service
    /// @param inventory the address of inventory-service
    public Demo(URI orders, URI inventory, Terminal terminal, InstantSource clock) {
        this.shop = new Shop(orders, inventory);
        this.terminal = terminal;
        this.clock = clock;
        this.display = new ProgressDisplay(terminal);
        this.begin = clock.instant();
        this.customerId = "demo-" + Long.toString(this.begin.getEpochSecond(), Character.MAX_RADIX);
    }

    /// Places the orders and follows each until it ends or the limit passes.
    /// @param count of orders
    /// @param limit for an order to end
    /// @throws StackException naming the first order that ended differently than
    /// expected, or not in time
    public void run(int count, Duration limit) {
        this.terminal.print("Placing " + count + " orders as customer " + this.customerId + ".");
        Summary summary = follow(place(count), limit);
        this.terminal.print("");
        this.terminal.print(summary.lines());
        this.terminal.print("");
        List<FollowedOrder> wrong = summary.wrong();
        if (!wrong.isEmpty()) {
            throw new StackException(complaint(wrong, count, limit));
        }
        this.terminal
            .print("All " + count + " orders ended as they should, within " + Readable.time(summary.time()) + ".");
        this.terminal
            .print("Look into one: curl " + this.shop.orderUri(summary.orders().getFirst().id()) + "/timeline");
    }

    private List<FollowedOrder> place(int count) {
        var catalogue = new DemoCatalogue(this.shop.onHand());
        List<FollowedOrder> placed = new ArrayList<>();
        for (OrderScenario scenario : OrderScenario.mix(count)) {
            String id = place(placed.size() + 1, scenario, catalogue.next(scenario));
            placed.add(new FollowedOrder(placed.size() + 1, id, scenario, now(), List.of()));
            this.display.show(placed, now());
        }
        return placed;
    }

    private String place(int number, OrderScenario scenario, List<Line> lines) {
        String key = this.customerId + "-" + number;
        Duration deadline = now().plus(PATIENCE);
        boolean told = false;
        Optional<String> id = this.shop.place(this.customerId, key, scenario, lines);
        while (id.isEmpty()) {
            if (now().compareTo(deadline) > 0) {
                throw new StackException("order-service " + this.shop.trouble()
                        + ": ./warren status shows the components, ./warren up starts those that do not run.");
            }
            if (!told) {
                this.terminal.print("  order-service " + this.shop.trouble() + "; trying again for a minute.");
                told = true;
            }
            pause();
            id = this.shop.place(this.customerId, key, scenario, lines);
        }
        return id.get();
    }

    private Summary follow(List<FollowedOrder> placed, Duration limit) {
        List<FollowedOrder> orders = new ArrayList<>(placed);
        while (orders.stream().anyMatch((order) -> mayStillEnd(order, limit))) {
            orders.replaceAll(this::look);
            this.display.show(orders, now());
            pause();
        }
        this.display.close(orders, now());
        return new Summary(orders, now());
    }

    private FollowedOrder look(FollowedOrder order) {
        if (order.hasEnded()) {
            return order;
        }
        FollowedOrder after = this.shop.progress(order.id()).map((far) -> order.seen(far, now())).orElse(order);
        if (after.hasEnded()) {
            this.display.ended(after);
        }
        return after;
    }

    private boolean mayStillEnd(FollowedOrder order, Duration limit) {
        return !order.hasEnded() && now().minus(order.placed()).compareTo(limit) < 0;
    }

    private String complaint(List<FollowedOrder> wrong, int count, Duration limit) {
        FollowedOrder first = wrong.getFirst();
        String what = first.hasEnded()
                ? " ended " + first.progressText() + " instead of " + first.scenario().expectedEnd()
                : " is still " + first.progressText() + " after " + Readable.time(limit);
        String trouble = this.shop.trouble().isEmpty() ? "" : ", while order-service " + this.shop.trouble();
        return wrong.size() + " of " + count + " orders did not end as they should: order " + first.id() + " ("
                + first.scenario().label() + ")" + what + trouble + "; its timeline is at "
                + this.shop.orderUri(first.id()) + "/timeline, and ./warren status shows whether every service runs.";
    }

    private Duration now() {
        return Duration.between(this.begin, this.clock.instant());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        }
        catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new StackException("The demo was interrupted.", interrupt);
        }
    }

}
