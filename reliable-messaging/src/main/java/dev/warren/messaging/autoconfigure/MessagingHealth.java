package dev.warren.messaging.autoconfigure;

import dev.warren.messaging.container.OpenCircuit;
import dev.warren.messaging.container.SubscriptionState;
import dev.warren.messaging.outbox.OutboxRelay;
import dev.warren.messaging.outbox.StuckMessage;
import dev.warren.messaging.outbox.StuckMessages;
import dev.warren.messaging.publishing.ConfirmedPublisher;
import dev.warren.messaging.topology.TopologyGate;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpointRegistry;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.util.ObjectUtils;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The health of messaging: it names the conditions that keep messages from moving. Each of them recovers by itself
/// once its cause is gone; the report helps an operator to find the cause. A subscription whose circuit breaker is open
/// is healthy, and the details name its reason, except when the service's own database is away.
record MessagingHealth(TopologyGate gate, ConfirmedPublisher publisher, OutboxRelay relay, StuckMessages stuck,
        RabbitListenerEndpointRegistry listeners, Duration alarmAge) implements HealthIndicator {

    /// The number of stuck messages that are named.
    private static final int NAMED = 5;

    @Override
    public Health health() {
        String obstacle = this.gate.obstacle();
        if (obstacle != null) {
            return Health.outOfService().withDetail("waitingFor", obstacle).build();
        }
        List<SubscriptionState> subscriptions = SubscriptionState.of(this.listeners);
        Map<String, Object> troubles = new LinkedHashMap<>();
        name(troubles, "missing", this.gate.missing());
        name(troubles, "broker", this.gate.brokerTrouble());
        name(troubles, "publishersBlocked", this.publisher.blocked());
        name(troubles, "notConsuming", notConsuming(subscriptions));
        name(troubles, "databaseAway", databaseAway(subscriptions));
        nameOldest(troubles);
        Health.Builder health = troubles.isEmpty() ? Health.up() : Health.down();
        Map<String, Object> details = new LinkedHashMap<>(troubles);
        name(details, "circuitBreakersOpen", open(subscriptions));
        return health.withDetails(details).build();
    }

    private static void name(Map<String, Object> details, String name, @Nullable Object found) {
        if (found != null && !ObjectUtils.isEmpty(found)) {
            details.put(name, found);
        }
    }

    private static List<String> notConsuming(List<SubscriptionState> subscriptions) {
        return subscriptions.stream().filter(state -> !state.consuming()).map(SubscriptionState::queue).toList();
    }

    private static Map<String, String> databaseAway(List<SubscriptionState> subscriptions) {
        Map<String, String> causes = new LinkedHashMap<>();
        for (SubscriptionState state : subscriptions) {
            OpenCircuit circuit = state.open();
            if (circuit != null && circuit.isDatabaseAway()) {
                causes.put(state.queue(), circuit.cause());
            }
        }
        return causes;
    }

    private static Map<String, Object> open(List<SubscriptionState> subscriptions) {
        Map<String, Object> open = new LinkedHashMap<>();
        for (SubscriptionState state : subscriptions) {
            OpenCircuit circuit = state.open();
            if (circuit != null) {
                open.put(state.queue(), Map.of("since", circuit.since(), "cause", circuit.cause(), "trialCalls",
                        circuit.trialCalls(), "nextTrialAt", circuit.nextTrialAt()));
            }
        }
        return open;
    }

    /// Names refused rows only when the outbox is behind: most of them are published
    /// within a second or two.
    private void nameOldest(Map<String, Object> troubles) {
        try {
            Duration age = this.relay.oldest().orElse(Duration.ZERO);
            if (age.compareTo(this.alarmAge) > 0) {
                troubles.put("oldestInOutbox", age.toSeconds() + " s");
                name(troubles, "stuckInOutbox", this.stuck.list(NAMED).stream().map(MessagingHealth::inWords).toList());
            }
        }
        catch (DataAccessException ex) {
            troubles.put("outboxUnreadable", String.valueOf(ex.getMessage()));
        }
    }

    private static String inWords(StuckMessage message) {
        return message.type() + " " + message.messageId() + " about " + message.aggregateId() + ", with "
                + message.waiting() + " behind it, was tried " + message.attempts() + " times since " + message.since()
                + ": " + message.reason();
    }

}
