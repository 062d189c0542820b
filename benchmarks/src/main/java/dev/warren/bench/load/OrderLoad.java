package dev.warren.bench.load;

import dev.warren.bench.BenchException;
import dev.warren.bench.load.HttpConnection.Answer;
import dev.warren.bench.load.OrderBook.Look;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// Places orders, and follows them to the end of the last one. A failure in the background is thrown by the next call.
public final class OrderLoad implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(50);

    private static final int UNAVAILABLE = 503;

    private static final int MOST_REFUSALS = 10;

    private static final AtomicLong NUMBER = new AtomicLong();

    private final InetSocketAddress server;

    private final OrderBook book;

    private final Pace pace;

    private final List<Thread> senders = new ArrayList<>();

    private final Thread watch;

    private final Queue<Placement> placed = new ConcurrentLinkedQueue<>();

    private final Map<UUID, Placement> underWay = new ConcurrentHashMap<>();

    private final AtomicLong dispatched = new AtomicLong();

    private final AtomicReference<@Nullable BenchException> trouble = new AtomicReference<>();

    private volatile boolean over;

    private OrderLoad(URI shop, OrderBook book, Pace pace) {
        this.server = new InetSocketAddress(shop.getHost(), shop.getPort());
        this.book = book;
        this.pace = pace;
        for (int n = 1; n <= pace.senders(); n++) {
            this.senders.add(Thread.ofPlatform().name("sender-" + n).daemon().unstarted(this::send));
        }
        this.watch = Thread.ofPlatform().name("watch").daemon().unstarted(this::watch);
    }

    /// Begins to place orders.
    /// @param shop the address of `POST /orders`
    /// @param book reads the progress of the orders
    public static OrderLoad begin(URI shop, OrderBook book, Pace pace) {
        var load = new OrderLoad(shop, book, pace);
        load.watch.start();
        load.senders.forEach(Thread::start);
        return load;
    }

    /// The number of orders seen as dispatched so far.
    public long dispatched() {
        return this.dispatched.get();
    }

    /// The number of orders under way.
    public int underWay() {
        return this.underWay.size();
    }

    /// Throws a failure of the background threads.
    public void check() {
        BenchException failure = this.trouble.get();
        if (failure != null) {
            throw failure;
        }
    }

    /// Stops placing orders, and waits until all placed orders have ended: they are
    /// dispatched, and every service has finished and published its work.
    /// @param limit of the wait
    /// @return all placed orders
    /// @throws BenchException when one was refused, cancelled or lost
    public List<Placement> finish(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        this.pace.stop();
        for (Thread sender : this.senders) {
            sender.join();
        }
        while (!this.underWay.isEmpty() && System.nanoTime() < deadline) {
            check();
            pause();
        }
        this.over = true;
        this.watch.join();
        check();
        List<UUID> unfinished = this.placed.stream().map(Placement::order).toList();
        while (!unfinished.isEmpty() && System.nanoTime() < deadline) {
            pause();
            unfinished = this.book.unfinished(unfinished);
        }
        if (!unfinished.isEmpty()) {
            throw new BenchException(unfinished.size() + " of " + this.placed.size() + " orders did not end"
                    + " within " + limit.toSeconds() + " s, one of them " + unfinished.getFirst()
                    + ": figures from such a run would mean nothing.");
        }
        return List.copyOf(this.placed);
    }

    /// Ends at once.
    @Override
    public void close() {
        this.over = true;
        this.pace.stop();
        this.senders.forEach(Thread::interrupt);
        this.watch.interrupt();
    }

    private void send() {
        try (var connection = new HttpConnection(this.server)) {
            for (OptionalLong intended = this.pace.next(); intended.isPresent(); intended = this.pace.next()) {
                place(connection, intended.getAsLong());
            }
        }
        catch (IOException | RuntimeException failure) {
            fail("An order could not be placed at " + this.server + ": " + failure, failure);
        }
        catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    private void place(HttpConnection connection, long intended) throws IOException, InterruptedException {
        Answer answer = post(connection, OrderForm.json(NUMBER.getAndIncrement()));
        String location = answer.location();
        if (answer.status() != 202 || location == null) {
            throw new BenchException("an order was answered with " + answer.status() + " instead of 202");
        }
        UUID order = UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
        var placement = new Placement(order, intended);
        this.placed.add(placement);
        this.underWay.put(order, placement);
    }

    /// An overloaded shop answers with the time after which to come back. The customer
    /// waits meanwhile: the order's time runs from its intended first request.
    private Answer post(HttpConnection connection, String order) throws IOException, InterruptedException {
        Answer answer = connection.post("/orders", order);
        for (int refused = 1; answer.status() == UNAVAILABLE && refused < MOST_REFUSALS; refused++) {
            TimeUnit.NANOSECONDS.sleep(Math.max(LOOK.toNanos(), answer.retryAfter().toNanos()));
            answer = connection.post("/orders", order);
        }
        return answer;
    }

    private void watch() {
        try {
            while (!this.over) {
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
                look();
            }
        }
        catch (RuntimeException failure) {
            fail("The progress of the orders could not be read: " + failure, failure);
        }
        catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        List<UUID> orders = List.copyOf(this.underWay.keySet());
        if (orders.isEmpty()) {
            return;
        }
        Look look = this.book.look(orders);
        if (!look.cancelled().isEmpty()) {
            throw new BenchException("order " + look.cancelled().getFirst() + " was cancelled, and "
                    + (look.cancelled().size() - 1) + " others");
        }
        look.dispatched().forEach(this.underWay::remove);
        this.dispatched.addAndGet(look.dispatched().size());
        this.pace.ended(look.dispatched().size());
    }

    private void fail(String sentence, Exception cause) {
        this.trouble.compareAndSet(null, new BenchException(sentence, cause));
        this.over = true;
        this.pace.stop();
    }

    private static void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(100);
    }

}
