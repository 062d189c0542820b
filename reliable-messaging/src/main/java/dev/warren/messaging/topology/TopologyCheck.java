package dev.warren.messaging.topology;

import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Exchange;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.core.RabbitAdmin;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The check of a topology: it declares each part of the service in a call of its own, so that a refused part is known
/// by its name and does not hold up another, and looks for the parts of other owners. Declaring a part that exists
/// changes nothing, and shows whether its arguments are the same.
final class TopologyCheck {

    private final RabbitAdmin admin;

    /// The service's own exchanges and queues, with their declaration.
    private final Map<Part, Runnable> own = new LinkedHashMap<>();

    /// The exchanges of other services, and the queues that the application declares for
    /// its listeners.
    private final Set<Part> others = new LinkedHashSet<>();

    private final List<Binding> bindings;

    /// The parts that the previous check found or declared.
    private final Set<Part> standing = new HashSet<>();

    private Map<String, String> missing = new LinkedHashMap<>();

    private @Nullable TopologyMismatchException mismatch;

    TopologyCheck(RabbitAdmin admin, Declarables topology) {
        this.admin = admin;
        for (Exchange exchange : topology.getDeclarablesByType(Exchange.class)) {
            this.own.put(Part.of(exchange), () -> admin.declareExchange(exchange));
        }
        for (Queue queue : topology.getDeclarablesByType(Queue.class)) {
            this.own.put(Part.of(queue), () -> admin.declareQueue(queue));
        }
        this.bindings = topology.getDeclarablesByType(Binding.class);
        this.bindings.stream()
            .flatMap(binding -> Stream.of(Part.sourceOf(binding), Part.destinationOf(binding)))
            .filter(part -> !this.own.containsKey(part))
            .forEach(this.others::add);
    }

    /// The names of all parts: `queue payment.order-events`.
    Set<String> parts() {
        return Stream.concat(this.own.keySet().stream(), this.others.stream())
            .map(Part::toString)
            .collect(Collectors.toCollection(TreeSet::new));
    }

    /// @throws AmqpException when the broker is away
    Result run() {
        this.missing = new LinkedHashMap<>();
        this.mismatch = null;
        this.own.forEach(this::declare);
        this.others.forEach(this::lookFor);
        this.bindings.forEach(this::bind);
        return new Result(this.missing, this.mismatch, this.standing.containsAll(this.own.keySet()));
    }

    private void declare(Part part, Runnable declaration) {
        boolean stood = this.standing.remove(part);
        attempt(part, "", () -> {
            if (stood && !isThere(part)) {
                this.missing.put(part.toString(), "it was deleted, with all that it held, and is declared again");
            }
            declaration.run();
            this.standing.add(part);
        });
    }

    private void lookFor(Part part) {
        this.standing.remove(part);
        // RabbitMQ 4.3 does not let a user look for a part that he has no right to
        attempt(part, part.isQueue() ? "a @RabbitListener cannot consume it: " : notBound(boundTo(part)), () -> {
            if (isThere(part)) {
                this.standing.add(part);
            }
            else {
                this.missing.put(part.toString(),
                        part.isQueue()
                                ? "a @RabbitListener consumes it, but it does not exist; the application declares it,"
                                        + " for instance by a Queue bean"
                                : "it does not exist yet; " + boundTo(part)
                                        + " waits for it, and the service that owns it declares it when it starts");
            }
        });
    }

    private String boundTo(Part exchange) {
        return this.bindings.stream()
            .filter(binding -> Part.sourceOf(binding).equals(exchange))
            .map(Binding::getDestination)
            .distinct()
            .collect(Collectors.joining(", "));
    }

    private static String notBound(String destinations) {
        return destinations + " cannot be bound to it: ";
    }

    /// Binds, unless the source or the destination is missing. AMQP cannot look for a
    /// binding, and binding again changes nothing.
    private void bind(Binding binding) {
        Part source = Part.sourceOf(binding);
        if (this.standing.contains(source) && this.standing.contains(Part.destinationOf(binding))) {
            attempt(source, notBound(Part.destinationOf(binding).name()), () -> this.admin.declareBinding(binding));
        }
    }

    private void attempt(Part part, String purpose, Runnable step) {
        try {
            step.run();
        }
        catch (AmqpException ex) {
            BrokerReply reply = BrokerReply.of(ex);
            if (!reply.isRefusal()) {
                throw ex;
            }
            String why = purpose + reply.explained();
            this.standing.remove(part);
            this.missing.put(part.toString(), why);
            if (!reply.isNotFound() && this.mismatch == null) {
                this.mismatch = new TopologyMismatchException(part.toString(), why, ex);
            }
        }
    }

    private boolean isThere(Part part) {
        try {
            this.admin.getRabbitTemplate().execute(part::declarePassively);
            return true;
        }
        catch (AmqpException ex) {
            if (BrokerReply.of(ex).isNotFound()) {
                return false;
            }
            throw ex;
        }
    }

    /// The result of a check.
    ///
    /// @param missing the missing parts, with the reasons
    /// @param mismatch the first part that the broker has refused for good
    /// @param ownStand whether all parts of the service itself exist now
    record Result(Map<String, String> missing, @Nullable TopologyMismatchException mismatch, boolean ownStand) {
    }

}
