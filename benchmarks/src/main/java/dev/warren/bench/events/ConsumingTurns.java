package dev.warren.bench.events;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;
import dev.warren.bench.BenchException;
import dev.warren.bench.shop.Database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/// The turns of a consumer: its queue is filled while it pauses, and measured from when it consumes again.
///
/// @param servers run
/// @param jar the contenders' program
/// @param plan how much is measured
record ConsumingTurns(EventServers servers, Path jar, EventPlan plan) {

    private static final String TYPE = "bench.happened.v1";

    private static final String TEXT = "x".repeat(205);

    private static final int UNCONFIRMED = 500;

    private static final long CONFIRM_MILLIS = 30_000;

    Turn measure(Contender contender) throws InterruptedException {
        try (Connection connection = this.servers.connect(); Channel channel = connection.createChannel()) {
            // where Warren's subscription would get its events from
            channel.exchangeDeclare("source.events", BuiltinExchangeType.TOPIC, true);
            channel.queueDelete(contender.events());
            channel.confirmSelect();
            try (ContenderProcess process = this.servers.start(contender, this.jar);
                    java.sql.Connection database = this.servers.connect(contender)) {
                var queue = new Source(channel, contender, database);
                consume(process, queue, this.plan.warmUp());
                return consume(process, queue, this.plan.events());
            }
        }
        catch (IOException | TimeoutException | SQLException failure) {
            throw new BenchException(contender.program() + " could not be measured: " + failure.getMessage(), failure);
        }
    }

    private Turn consume(ContenderProcess process, Source queue, int events)
            throws InterruptedException, IOException, TimeoutException {
        process.run("pause");
        queue.fill(events);
        Database.execute(queue.database(), "truncate effect");
        Usage begin = this.servers.usage(process, queue.database());
        process.run("consume");
        queue.await(events);
        Usage end = this.servers.usage(process, queue.database());
        // what was not acknowledged comes back
        process.run("pause");
        queue.check(events);
        process.run("consume");
        return Turn.between(begin, end, events);
    }

    /// The contender's queue, and its effects.
    private record Source(Channel channel, Contender contender, java.sql.Connection database) {

        void fill(int events) throws IOException, InterruptedException, TimeoutException {
            for (int n = 1; n <= events; n++) {
                UUID id = UUID.randomUUID();
                String body = "{\"id\":\"" + id + "\",\"text\":\"" + TEXT + "\"}";
                this.channel.basicPublish("", this.contender.events(), properties(id),
                        body.getBytes(StandardCharsets.UTF_8));
                if (n % UNCONFIRMED == 0) {
                    this.channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
                }
            }
            this.channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
        }

        void await(int events) throws InterruptedException {
            Waiting.until(() -> messages() == 0,
                    "all " + events + " events were delivered to " + this.contender.program());
            Waiting.until(() -> effects() >= events,
                    "all " + events + " events took effect in " + this.contender.program());
        }

        void check(int events) throws IOException {
            long different = Database.number(this.database, "select count(distinct event_id) from effect");
            if (effects() != events || different != events || messages() != 0) {
                throw new BenchException(this.contender.program() + " has " + effects() + " effects of " + different
                        + " events instead of " + events + ", and " + messages()
                        + " messages left: figures of a run with errors would mean nothing.");
            }
        }

        private long messages() throws IOException {
            return this.channel.messageCount(this.contender.events());
        }

        private long effects() {
            return Database.number(this.database, "select count(*) from effect");
        }

        private static BasicProperties properties(UUID id) {
            return MessageProperties.PERSISTENT_BASIC.builder()
                .contentType("application/json")
                .contentEncoding("UTF-8")
                .messageId(id.toString())
                .correlationId(id.toString())
                .type(TYPE)
                .build();
        }

    }

}
