package dev.warren.bench.events;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.warren.bench.BenchException;
import dev.warren.bench.shop.Database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/// The turns of a publisher: one with an event in each transaction, one with a hundred.
///
/// @param servers run
/// @param jar the contenders' program
/// @param plan how much is measured
record PublishingTurns(EventServers servers, Path jar, EventPlan plan) {

    private static final int TOGETHER = 100;

    /// @param single an event in each transaction
    /// @param batched a hundred events in each
    record Measured(Turn single, Turn batched) {
    }

    Measured measure(Contender contender) throws InterruptedException {
        try (Connection connection = this.servers.connect(); Channel channel = connection.createChannel()) {
            declare(channel, contender);
            try (ContenderProcess process = this.servers.start(contender, this.jar);
                    java.sql.Connection database = this.servers.connect(contender)) {
                var sink = new Sink(channel, contender, database);
                publish(process, sink, this.plan.warmUp(), 1);
                Turn single = publish(process, sink, this.plan.events(), 1);
                publish(process, sink, this.plan.warmUp(), TOGETHER);
                return new Measured(single, publish(process, sink, this.plan.events(), TOGETHER));
            }
        }
        catch (IOException | TimeoutException | SQLException failure) {
            throw new BenchException(contender.program() + " could not be measured: " + failure.getMessage(), failure);
        }
    }

    private Turn publish(ContenderProcess process, Sink sink, int events, int each)
            throws InterruptedException, IOException {
        sink.empty();
        Usage begin = this.servers.usage(process, sink.database());
        process.run("publish " + events + " " + each);
        sink.await(events);
        Usage end = this.servers.usage(process, sink.database());
        sink.check(events);
        return Turn.between(begin, end, events);
    }

    private static void declare(Channel channel, Contender contender) throws IOException {
        channel.exchangeDeclare(contender.events(), BuiltinExchangeType.TOPIC, true);
        channel.queueDelete(Sink.queue(contender));
        channel.queueDeclare(Sink.queue(contender), true, false, false, Map.of("x-queue-type", "quorum"));
        channel.queueBind(Sink.queue(contender), contender.events(), "#");
    }

    /// The quorum queue for all that a contender publishes, and the contender's outbox.
    private record Sink(Channel channel, Contender contender, java.sql.Connection database) {

        static String queue(Contender contender) {
            return contender.program() + ".sink";
        }

        void empty() throws IOException {
            this.channel.queuePurge(queue(this.contender));
        }

        /// Returns when the broker has taken all events, and the outbox is empty.
        void await(int events) throws InterruptedException {
            Waiting.until(() -> messages() >= events,
                    "all " + events + " events of " + this.contender.program() + " were in their queue");
            Waiting.until(() -> left() == 0, "the outbox of " + this.contender.program() + " was empty");
        }

        void check(int events) throws IOException {
            long messages = messages();
            if (messages != events) {
                throw new BenchException(this.contender.program() + " published " + messages + " messages instead of "
                        + events + ": figures of a run with errors would mean nothing.");
            }
        }

        private long messages() throws IOException {
            return this.channel.messageCount(queue(this.contender));
        }

        private long left() {
            return Database.number(this.database,
                    "select count(*) from (select 1 from " + this.contender.outbox() + " limit 1) as left_over");
        }

    }

}
