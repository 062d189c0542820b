package dev.warren.messaging.autoconfigure;

import dev.warren.messaging.container.OpenCircuit;
import dev.warren.messaging.container.SubscriptionState;
import dev.warren.messaging.outbox.OutboxRelay;
import dev.warren.messaging.outbox.StuckMessage;
import dev.warren.messaging.outbox.StuckMessages;
import dev.warren.messaging.publishing.ConfirmedPublisher;
import dev.warren.messaging.topology.TopologyGate;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpointRegistry;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;

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
        Map<String, Object> troubles = troubles();
        Health.Builder health = troubles.isEmpty() ? Health.up() : Health.down();
        health.withDetails(troubles);
        Map<String, Object> open = open();
        if (!open.isEmpty()) {
            health.withDetail("circuitBreakersOpen", open);
        }
        return health.build();
    }

    private Map<String, Object> troubles() {
        Map<String, Object> troubles = new LinkedHashMap<>();
        if (!this.gate.missing().isEmpty()) {
            troubles.put("missing", this.gate.missing());
        }
        String broker = this.gate.brokerTrouble();
        if (broker != null) {
            troubles.put("broker", broker);
        }
        String blocked = this.publisher.blocked();
        if (blocked != null) {
            troubles.put("publishersBlocked", blocked);
        }
        List<String> idle = SubscriptionState.of(this.listeners)
            .stream()
            .filter(state -> !state.consuming())
            .map(SubscriptionState::queue)
            .toList();
        if (!idle.isEmpty()) {
            troubles.put("notConsuming", idle);
        }
        Map<String, String> databaseAway = databaseAway();
        if (!databaseAway.isEmpty()) {
            troubles.put("databaseAway", databaseAway);
        }
        try {
            this.relay.oldest()
                .filter(age -> age.compareTo(this.alarmAge) > 0)
                .ifPresent(age -> nameOldest(age, troubles));
        }
        catch (DataAccessException ex) {
            troubles.put("outboxUnreadable", String.valueOf(ex.getMessage()));
        }
        return troubles;
    }

    /// Names refused rows only when the outbox is behind: most of them are published
    /// within a second or two.
    private void nameOldest(Duration age, Map<String, Object> troubles) {
        troubles.put("oldestInOutbox", age.toSeconds() + " s");
        List<String> stuck = this.stuck.list(NAMED).stream().map(MessagingHealth::inWords).toList();
        if (!stuck.isEmpty()) {
            troubles.put("stuckInOutbox", stuck);
        }
    }

    private static String inWords(StuckMessage message) {
        return message.type() + " " + message.messageId() + " about " + message.aggregateId() + ", with "
                + message.waiting() + " behind it, was tried " + message.attempts() + " times since " + message.since()
                + ": " + message.reason();
    }

    private Map<String, String> databaseAway() {
        Map<String, String> causes = new LinkedHashMap<>();
        for (SubscriptionState state : SubscriptionState.of(this.listeners)) {
            OpenCircuit circuit = state.open();
            if (circuit != null && circuit.isDatabaseAway()) {
                causes.put(state.queue(), circuit.cause());
            }
        }
        return causes;
    }

    private Map<String, Object> open() {
        Map<String, Object> open = new LinkedHashMap<>();
        for (SubscriptionState state : SubscriptionState.of(this.listeners)) {
            OpenCircuit circuit = state.open();
            if (circuit != null) {
                open.put(state.queue(), Map.of("since", circuit.since(), "cause", circuit.cause(), "trialCalls",
                        circuit.trialCalls(), "nextTrialAt", circuit.nextTrialAt()));
            }
        }
        return open;
    }

}
