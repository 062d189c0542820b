package dev.warren.messaging.topology;

import lombok.extern.slf4j.Slf4j;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Exchange;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The queues and bindings that an earlier version of a service has declared and this one does not, and that are still
/// on the broker. A binding without a handler brings messages that become dead letters; a queue without a subscription
/// fills up.
///
/// All of them are logged once after the start, with the command that removes them. This class removes a binding once
/// no instance has declared it for a while: until then an older version may run beside this one, or a newer one. It
/// never deletes a queue, because of its messages. Redelivery and dead-letter bindings stay with their queue.
@Slf4j
public final class FormerTopology {

    private static final int REVIEWS_BEFORE_FORGETTING = 10;

    private final JdbcClient jdbc;

    private final RabbitAdmin admin;

    private final String service;

    private final Duration forgetAfter;

    private final Set<Declared> current = new HashSet<>();

    private final Set<Declared> told = new HashSet<>();

    private long reviewedAt;

    /// @param admin reads queues and removes bindings
    /// @param forgetAfter how long no instance has declared a binding before it is
    /// removed
    public FormerTopology(JdbcClient jdbc, RabbitAdmin admin, String service, Declarables topology,
            Duration forgetAfter) {
        this.jdbc = jdbc;
        this.admin = admin;
        this.service = service;
        this.forgetAfter = forgetAfter;
        this.reviewedAt = System.nanoTime() - forgetAfter.toNanos();
        Set<String> own = topology.getDeclarablesByType(Exchange.class)
            .stream()
            .map(Exchange::getName)
            .collect(Collectors.toSet());
        topology.getDeclarablesByType(Queue.class)
            .forEach(queue -> this.current.add(new Declared(Part.of(queue), "", "")));
        topology.getDeclarablesByType(Binding.class)
            .stream()
            .filter(binding -> !own.contains(binding.getExchange()))
            .forEach(binding -> this.current.add(Declared.of(binding)));
    }

    /// Renews the parts that this instance declares, and examines the rest; does nothing
    /// when it did so a moment ago.
    public void review() {
        Duration pause = this.forgetAfter.dividedBy(REVIEWS_BEFORE_FORGETTING);
        if (System.nanoTime() - this.reviewedAt < pause.toNanos()) {
            return;
        }
        this.reviewedAt = System.nanoTime();
        try {
            this.current.forEach(this::renew);
            former().forEach(this::lookAfter);
        }
        catch (DataAccessException ex) {
            log.warn("Whether an earlier version of {} has left queues or bindings could not be found out; "
                    + "the next attempt is in {}: {}", this.service, pause, ex.toString());
        }
    }

    private void renew(Declared declared) {
        this.jdbc.sql("""
                insert into messaging.declared (service, part, source, routing_key) values (?, ?, ?, ?)
                on conflict (service, part, source, routing_key) do update set declared_at = now()""")
            .params(this.service, declared.part().toString(), declared.source(), declared.routingKey())
            .update();
    }

    private List<Former> former() {
        return this.jdbc.sql("""
                select part, source, routing_key, declared_at < now() - make_interval(secs => ?) as stale
                  from messaging.declared where service = ? order by part, source, routing_key""")
            .params(this.forgetAfter.toMillis() / 1000.0, this.service)
            .query((row, number) -> new Former(
                    new Declared(Part.parse(row.getString(1)), row.getString(2), row.getString(3)), row.getBoolean(4)))
            .list()
            .stream()
            .filter(former -> !this.current.contains(former.declared()))
            .toList();
    }

    private void lookAfter(Former former) {
        try {
            if (former.declared().isBinding()) {
                lookAfterBinding(former.declared(), former.isStale());
            }
            else {
                lookAfterQueue(former.declared());
            }
        }
        catch (AmqpException ex) {
            BrokerReply reply = BrokerReply.of(ex);
            if (reply.isNotFound()) {
                forget(former.declared());
            }
            else {
                log.warn("{}, which {} does not need any more, could not be examined: {}", former.declared(),
                        this.service, reply);
            }
        }
    }

    private void lookAfterBinding(Declared binding, boolean isStale) {
        if (isStale) {
            this.admin.removeBinding(binding.binding());
            forget(binding);
            log.info("{} is not bound to exchange {} with {} any more: {} has no handler for it", binding.part(),
                    binding.source(), binding.routingKey(), this.service);
        }
        else if (this.told.add(binding)) {
            log.warn("{} is bound to exchange {} with {}, and {} has no handler for it any more. The binding is removed"
                    + " once no instance has declared it for {}; at once by: rabbitmqadmin delete binding source={}"
                    + " destination_type={} destination={} properties_key={}", binding.part(), binding.source(),
                    binding.routingKey(), this.service, this.forgetAfter, binding.source(), binding.part().kind(),
                    binding.part().name(), binding.routingKey());
        }
    }

    private void lookAfterQueue(Declared queue) {
        String name = queue.part().name();
        Long messages = this.admin.getRabbitTemplate()
            .execute(channel -> (long) channel.queueDeclarePassive(name).getMessageCount());
        if (this.told.add(queue)) {
            log.warn("{} is still there with {} messages, and {} does not declare it any more. A subscription of its"
                    + " former name reads what is in it; what it does not need is deleted by: rabbitmqctl delete_queue"
                    + " {}", queue.part(), messages, this.service, name);
        }
    }

    private void forget(Declared declared) {
        this.jdbc
            .sql("delete from messaging.declared where service = ? and part = ? and source = ? and routing_key = ?")
            .params(this.service, declared.part().toString(), declared.source(), declared.routingKey())
            .update();
    }

    /// A row of the table: a queue, or a binding to an exchange of another service.
    ///
    /// @param part the queue, or the exchange that distributes messages to the shards
    /// @param source the exchange of a binding; empty for the queue itself
    private record Declared(Part part, String source, String routingKey) {

        static Declared of(Binding binding) {
            return new Declared(Part.destinationOf(binding), Part.sourceOf(binding).name(),
                    Objects.requireNonNull(binding.getRoutingKey()));
        }

        boolean isBinding() {
            return !this.source.isEmpty();
        }

        Binding binding() {
            return new Binding(this.part.name(), this.part.type(), this.source, this.routingKey, null);
        }

    }

    /// @param isStale whether no instance has declared it for a while
    private record Former(Declared declared, boolean isStale) {
    }

}
