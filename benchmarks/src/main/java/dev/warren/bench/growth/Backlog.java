package dev.warren.bench.growth;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.warren.bench.BenchException;
import dev.warren.bench.report.Figure;
import dev.warren.bench.report.GrowthFigures;
import dev.warren.bench.shop.Reading;
import dev.warren.bench.shop.StackShop;
import dev.warren.localstack.Service;
import dev.warren.localstack.infrastructure.ServiceAccount;
import dev.warren.localstack.terminal.Terminal;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A backlog of messages in inventory-service's queue, and its consumption. Each message is an `order.placed` as
/// order-service publishes it, for which inventory-service reserves stock and publishes the reservation. order-service,
/// which does not know these orders, is stopped, and its messages are purged.
///
/// Begins when all messages are published; the service has started before, and is warm.
final class Backlog implements AutoCloseable {

    static final String QUEUE = "inventory.order-events";

    private static final String SAID = "order.inventory-events";

    private static final String SINK = "bench.sink";

    private static final int CONFIRM_EVERY = 2000;

    private static final int PARTS = 3;

    private static final Duration CONFIRM_LIMIT = Duration.ofSeconds(60);

    private final StackShop shop;

    private final Terminal terminal;

    private final InstantSource clock;

    private final Connection connection;

    private final Channel channel;

    private final Template template;

    private Backlog(StackShop shop, Terminal terminal, InstantSource clock, Connection connection, Channel channel,
            Template template) {
        this.shop = shop;
        this.terminal = terminal;
        this.clock = clock;
        this.connection = connection;
        this.channel = channel;
        this.template = template;
    }

    /// Stops order-service and publishes in its place.
    /// @param shop is open and idle
    /// @param order places an order, whose message is the template of all others
    static Backlog in(StackShop shop, Growth.OneOrder order, Terminal terminal, InstantSource clock)
            throws InterruptedException {
        try {
            var factory = new ConnectionFactory();
            factory.setPort(shop.broker().ports().orElseThrow().amqp());
            factory.setUsername(ServiceAccount.ADMIN);
            factory.setPassword(ServiceAccount.ADMIN_PASSWORD);
            Connection connection = factory.newConnection("backlog");
            Channel channel = connection.createChannel();
            Template template = overheard(channel, order);
            shop.stop(Service.ORDER);
            channel.queueDeclare(SINK, false, true, true, Map.of("x-max-length", 1));
            channel.queueBind(SINK, "inventory.events", "#");
            channel.queueUnbind(SAID, "inventory.events", "stock.reserved");
            channel.confirmSelect();
            return new Backlog(shop, terminal, clock, connection, channel, template);
        }
        catch (IOException | TimeoutException failure) {
            throw new BenchException("There is no connection to the broker: " + failure, failure);
        }
    }

    /// Publishes messages and waits until all are handled.
    /// @param limit of the measurement
    GrowthFigures.Backlog drain(int messages, Duration limit) throws InterruptedException {
        try {
            var heap = new LiveHeap(this.shop.process(Service.INVENTORY));
            long before = handled();
            double heapBefore = heap.mebibytes();
            publish(messages);
            double heapWaiting = heap.mebibytes();
            List<Part> parts = parts(limit);
            int drained = parts.stream().mapToInt(Part::messages).sum();
            if (waiting() == 0) {
                awaitHandled(before + messages);
            }
            double heapAfter = heap.mebibytes();
            this.channel.queuePurge(QUEUE);
            return new GrowthFigures.Backlog(messages, drained,
                    Figure.of(parts.stream().map(Part::messagesPerSecond).toList()),
                    Figure.of(parts.stream().map(Part::cpuMillisPerMessage).toList()),
                    List.of(heapBefore, heapWaiting, heapAfter));
        }
        catch (IOException | TimeoutException failure) {
            throw new BenchException("The backlog could not be worked off: " + failure, failure);
        }
    }

    @Override
    public void close() {
        this.connection.abort();
    }

    /// The messages consumed between two readings.
    private record Part(Reading begin, Reading end, int messages) {

        double messagesPerSecond() {
            return this.messages * 1e6 / (this.end.atMicros() - this.begin.atMicros());
        }

        double cpuMillisPerMessage() {
            return 1000 * (cpu(this.end) - cpu(this.begin)) / this.messages;
        }

        private static double cpu(Reading reading) {
            return reading.cpuSeconds().values().stream().mapToDouble(Double::doubleValue).sum();
        }

    }

    private List<Part> parts(Duration limit) throws IOException, InterruptedException {
        long began = System.nanoTime();
        int all = waiting();
        int left = all;
        List<Part> parts = new ArrayList<>();
        Reading begin = this.shop.read();
        for (int n = 1; n <= PARTS; n++) {
            int now = awaitAtMost(all - all * n / PARTS, all, began + limit.toNanos() * n / PARTS);
            Reading end = this.shop.read();
            if (now < left) {
                parts.add(new Part(begin, end, left - now));
            }
            left = now;
            begin = end;
        }
        if (parts.isEmpty()) {
            throw new BenchException("inventory-service did not work off one of " + all + " messages.");
        }
        return parts;
    }

    private int awaitAtMost(int few, int all, long deadline) throws IOException, InterruptedException {
        int waiting = waiting();
        while (waiting > few && System.nanoTime() < deadline) {
            this.terminal.redraw(List.of(String.format("    %,d of %,d messages wait", waiting, all)));
            TimeUnit.MILLISECONDS.sleep(50);
            waiting = waiting();
        }
        this.terminal.redraw(List.of());
        return waiting;
    }

    // the last messages leave the queue when they are acknowledged
    private void awaitHandled(long wanted) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (handled() < wanted) {
            if (System.nanoTime() > deadline) {
                throw new BenchException("inventory-service has handled " + handled() + " messages instead of " + wanted
                        + ": some were lost.");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private int waiting() throws IOException {
        return this.channel.queueDeclarePassive(QUEUE).getMessageCount();
    }

    private long handled() {
        return this.shop.count(Service.INVENTORY, "select count(*) from messaging.inbox where queue = '" + QUEUE + "'");
    }

    private void publish(int messages) throws IOException, InterruptedException, TimeoutException {
        for (int n = 1; n <= messages; n++) {
            UUID order = TimeUuid.at(this.clock.millis());
            this.channel.basicPublish("", QUEUE, this.template.properties(order, TimeUuid.at(this.clock.millis())),
                    this.template.body(order));
            if (n % CONFIRM_EVERY == 0 || n == messages) {
                this.channel.waitForConfirmsOrDie(CONFIRM_LIMIT.toMillis());
                this.terminal.redraw(List.of(String.format("    %,d of %,d messages are published", n, messages)));
            }
        }
        this.terminal.redraw(List.of());
    }

    private static Template overheard(Channel channel, Growth.OneOrder order) throws IOException, InterruptedException {
        String ear = channel.queueDeclare().getQueue();
        channel.queueBind(ear, "order.events", "order.placed");
        order.place();
        GetResponse message = channel.basicGet(ear, true);
        channel.queueDelete(ear);
        if (message == null) {
            throw new BenchException("order-service has published nothing to order.events under order.placed.");
        }
        return Template.of(message);
    }

}
