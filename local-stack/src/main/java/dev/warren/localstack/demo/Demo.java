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

/// A demonstration: some orders of each kind, placed at once and followed to their ends.
public final class Demo {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    // with a service that is being started again
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Shop shop;

    private final Terminal terminal;

    private final InstantSource clock;

    private final Board board;

    private final String customerId;

    private final Instant begin;

    /// @param orders where order-service listens
    /// @param inventory where inventory-service listens
    public Demo(URI orders, URI inventory, Terminal terminal, InstantSource clock) {
        this.shop = new Shop(orders, inventory);
        this.terminal = terminal;
        this.clock = clock;
        this.board = new Board(terminal);
        this.begin = clock.instant();
        this.customerId = "demo-" + Long.toString(this.begin.getEpochSecond(), Character.MAX_RADIX);
    }

    /// Places the orders and follows them until each has ended, or has had its time.
    /// @param count how many orders
    /// @param limit how long an order may take to its end
    /// @throws StackException naming the first order that ended otherwise than it should,
    /// or not in time
    public void run(int count, Duration limit) {
        this.terminal.say("Placing " + count + " orders as customer " + this.customerId + ".");
        Summary summary = follow(place(count), limit);
        this.terminal.say("");
        this.terminal.say(summary.lines());
        this.terminal.say("");
        List<FollowedOrder> wrong = summary.wrong();
        if (!wrong.isEmpty()) {
            throw new StackException(complaint(wrong, count, limit));
        }
        this.terminal
            .say("All " + count + " orders ended as they should, within " + Readable.time(summary.time()) + ".");
        this.terminal.say("Look into one: curl " + this.shop.orderUri(summary.orders().getFirst().id()) + "/timeline");
    }

    private List<FollowedOrder> place(int count) {
        var shelves = new Shelves(this.shop.onHand());
        List<FollowedOrder> placed = new ArrayList<>();
        for (Kind kind : Kind.mix(count)) {
            String id = place(placed.size() + 1, kind, shelves.next(kind));
            placed.add(new FollowedOrder(placed.size() + 1, id, kind, now(), List.of()));
            this.board.show(placed, now());
        }
        return placed;
    }

    private String place(int number, Kind kind, List<Line> lines) {
        String key = this.customerId + "-" + number;
        Duration deadline = now().plus(PATIENCE);
        boolean told = false;
        Optional<String> id = this.shop.place(this.customerId, key, kind, lines);
        while (id.isEmpty()) {
            if (now().compareTo(deadline) > 0) {
                throw new StackException("order-service " + this.shop.trouble()
                        + ": ./warren status shows what runs, ./warren up starts what does not.");
            }
            if (!told) {
                this.terminal.say("  order-service " + this.shop.trouble() + "; trying again for a minute.");
                told = true;
            }
            pause();
            id = this.shop.place(this.customerId, key, kind, lines);
        }
        return id.get();
    }

    private Summary follow(List<FollowedOrder> placed, Duration limit) {
        List<FollowedOrder> orders = new ArrayList<>(placed);
        while (orders.stream().anyMatch((order) -> mayStillEnd(order, limit))) {
            orders.replaceAll(this::look);
            this.board.show(orders, now());
            pause();
        }
        this.board.close(orders, now());
        return new Summary(orders, now());
    }

    private FollowedOrder look(FollowedOrder order) {
        if (order.hasEnded()) {
            return order;
        }
        FollowedOrder after = this.shop.progress(order.id()).map((far) -> order.seen(far, now())).orElse(order);
        if (after.hasEnded()) {
            this.board.ended(after);
        }
        return after;
    }

    private boolean mayStillEnd(FollowedOrder order, Duration limit) {
        return !order.hasEnded() && now().minus(order.placed()).compareTo(limit) < 0;
    }

    private String complaint(List<FollowedOrder> wrong, int count, Duration limit) {
        FollowedOrder first = wrong.getFirst();
        String what = first.hasEnded() ? " ended " + first.progressText() + " instead of " + first.kind().expectedEnd()
                : " is still " + first.progressText() + " after " + Readable.time(limit);
        String trouble = this.shop.trouble().isEmpty() ? "" : ", while order-service " + this.shop.trouble();
        return wrong.size() + " of " + count + " orders did not end as they should: order " + first.id() + " ("
                + first.kind().label() + ")" + what + trouble + "; its story is at " + this.shop.orderUri(first.id())
                + "/timeline, and ./warren status shows whether every service runs.";
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
