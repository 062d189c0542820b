package dev.warren.messaging.autoconfigure;

import dev.warren.messaging.container.ListeningSettings;
import dev.warren.messaging.inbox.HousekeepingSettings;
import dev.warren.messaging.inbox.InboxRetention;
import dev.warren.messaging.message.KeyRing;
import dev.warren.messaging.message.WireLimits;
import dev.warren.messaging.outbox.OutboxSettings;
import dev.warren.messaging.retry.RetryPolicy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The configuration properties of messaging, under `warren.messaging`.
///
/// @param confirmTimeout how long a publisher waits for the broker's confirm
/// @param topology the queues, exchanges and bindings
/// @param outbox the outbox and its relay
/// @param inbox the inbox and its retention
/// @param housekeeping the deletion of old inbox entries
/// @param listen the listeners
/// @param encryption the keys for personal fields
/// @param payload the limits and the compression of message bodies
/// @param retry the default retry policy of subscriptions
@Validated
@ConfigurationProperties("warren.messaging")
record MessagingProperties(@DefaultValue("5s") Duration confirmTimeout, @Valid @DefaultValue TopologyKeys topology,
        @Valid @DefaultValue OutboxKeys outbox, @Valid @DefaultValue InboxKeys inbox,
        @Valid @DefaultValue HousekeepingKeys housekeeping, @Valid @DefaultValue ListenKeys listen,
        @Valid @DefaultValue PayloadKeys payload, @DefaultValue EncryptionKeys encryption,
        @Valid @DefaultValue RetryKeys retry) {

    /// The topology, under `warren.messaging.topology`.
    ///
    /// @param checkInterval the time between two checks of queues, exchanges and
    /// bindings; missing ones are declared again
    /// @param forgetAfter how long no instance has declared a binding to an exchange of
    /// another service before the binding is removed
    record TopologyKeys(@DefaultValue("5s") @DurationMin(millis = 100) Duration checkInterval,
            @DefaultValue("10m") @DurationMin(seconds = 1) Duration forgetAfter) {
    }

    /// The outbox, under `warren.messaging.outbox`.
    ///
    /// @param lease how long a row belongs to the process that wrote it
    /// @param sweepInterval the time between two sweeps for rows that no relay has
    /// published
    /// @param retryPause the pause before a refused row is tried again; doubles while the
    /// broker refuses the row itself, as when no queue is bound for it
    /// @param longestPause the longest pause between two attempts at a row
    /// @param limit how many messages the outbox may hold before it rejects messages from
    /// outside; handlers go on
    /// @param alarmAge the age of the oldest message from which health reports it
    /// @param batchSize how many messages are sent before their confirms are awaited
    /// @param longestLinger how long the relay waits at most after a slow batch of eight
    /// messages or more, so that the next one is larger; 0 for never
    /// @param memoryLimit how many committed messages wait in memory for the relay
    /// @param maxMessageSize how large the JSON of a published event may be; at most 16MB
    record OutboxKeys(@DefaultValue("10s") Duration lease, @DefaultValue("1s") Duration sweepInterval,
            @DefaultValue("1s") Duration retryPause, @DefaultValue("1m") Duration longestPause,
            @DefaultValue("50000") @Min(1) long limit, @DefaultValue("1m") Duration alarmAge,
            @DefaultValue("100") @Min(1) int batchSize, @DefaultValue("100ms") @DurationMin Duration longestLinger,
            @DefaultValue("10000") @Min(1) int memoryLimit,
            @DefaultValue("1MB") DataSize maxMessageSize) implements OutboxSettings {

        /// The largest message that brokers accept from 4.0 on.
        private static final DataSize LARGEST = DataSize.ofMegabytes(16);

        OutboxKeys {
            if (maxMessageSize.compareTo(LARGEST) > 0) {
                throw new IllegalArgumentException("warren.messaging.outbox.max-message-size is " + maxMessageSize
                        + "; brokers from 4.0 on take messages of 16MB (" + LARGEST + ") at most");
            }
        }

    }

    /// The inbox, under `warren.messaging.inbox`.
    ///
    /// @param retention how long the inbox remembers a handled message; longer than any
    /// copy of it may travel, which is checked at the start
    /// @param outageAllowance how long a broker or a database may be away while copies of
    /// a message wait
    /// @param replayAllowance how long after its failure a dead letter may be replayed
    record InboxKeys(@DefaultValue("14d") Duration retention, @DefaultValue("1d") Duration outageAllowance,
            @DefaultValue("7d") Duration replayAllowance) {

        InboxRetention inboxRetention() {
            return new InboxRetention(this.retention, this.outageAllowance, this.replayAllowance);
        }

    }

    /// Housekeeping, under `warren.messaging.housekeeping`.
    ///
    /// @param interval the time between two searches for old entries
    /// @param batchSize how many rows are deleted in one transaction
    /// @param pause the time between two such transactions
    record HousekeepingKeys(@DefaultValue("1m") @DurationMin(millis = 1) Duration interval,
            @DefaultValue("1000") @Min(1) int batchSize,
            @DefaultValue("50ms") @DurationMin Duration pause) implements HousekeepingSettings {
    }

    /// The listeners, under `warren.messaging.listen`.
    ///
    /// @param lanes the number of consumers of a queue, where the subscription does not
    /// set it; at least two for a subscription with a circuit breaker of its own
    /// @param prefetch how many small messages a consumer holds unacknowledged; fewer
    /// large ones
    /// @param batchSize how many messages a consumer handles in one batch at most; it
    /// never waits for more than the first
    /// @param longestLinger how long a consumer waits at most after a slow batch of eight
    /// messages or more, so that the next one is larger; 0 for never
    /// @param unhurriedLinger how long a low-priority consumer waits after each batch
    /// @param callsAtOnce how many external calls the messages of a queue make
    /// concurrently
    /// @param handlerDeadline how long one attempt of a handler may take before it is
    /// interrupted and counts as failed
    /// @param shutdownTimeout how long a stop waits for messages that are being handled;
    /// above the handler deadline, and below
    /// `spring.lifecycle.timeout-per-shutdown-phase`
    /// @param circuitBreaker when a subscription waits for a dependency that all its
    /// messages need
    record ListenKeys(@DefaultValue("1") @Min(1) int lanes, @DefaultValue("100") @Min(1) int prefetch,
            @DefaultValue("50") @Min(1) int batchSize, @DefaultValue("100ms") @DurationMin Duration longestLinger,
            @DefaultValue("250ms") @DurationMin Duration unhurriedLinger, @DefaultValue("16") @Min(1) int callsAtOnce,
            @DefaultValue("15s") @DurationMin(millis = 1) Duration handlerDeadline,
            @DefaultValue("20s") Duration shutdownTimeout,
            @Valid @DefaultValue CircuitBreakerKeys circuitBreaker) implements ListeningSettings {

        ListenKeys {
            if (handlerDeadline.compareTo(shutdownTimeout) >= 0) {
                throw new IllegalArgumentException("warren.messaging.listen.handler-deadline (" + handlerDeadline
                        + ") must be below warren.messaging.listen.shutdown-timeout (" + shutdownTimeout
                        + "): a stop waits that long for handlers to end");
            }
        }

        @Override
        public int failuresToOpen() {
            return this.circuitBreaker.failures();
        }

        @Override
        public Duration firstOpenInterval() {
            return this.circuitBreaker.firstInterval();
        }

        @Override
        public Duration longestOpenInterval() {
            return this.circuitBreaker.longestInterval();
        }

        @Override
        public Duration holdLimit() {
            return this.circuitBreaker.holdLimit();
        }

    }

    /// The circuit breaker of each subscription, under
    /// `warren.messaging.listen.circuit-breaker`.
    ///
    /// @param failures how many handlers in a row must fail for lack of a dependency
    /// before it opens; more than the attempts in place, so that a single message does
    /// not open it
    /// @param firstInterval how long it stays open before the first trial call; doubles
    /// @param longestInterval the longest time between two trial calls
    /// @param holdLimit how long a consumer may hold a delivery; less than the broker's
    /// `consumer_timeout`, half an hour
    record CircuitBreakerKeys(@DefaultValue("5") @Min(1) int failures,
            @DefaultValue("1s") @DurationMin(millis = 1) Duration firstInterval,
            @DefaultValue("5s") @DurationMin(millis = 1) Duration longestInterval,
            @DefaultValue("20m") @DurationMin(seconds = 1) Duration holdLimit) {
    }

    /// Encryption, under `warren.messaging.encryption`. Without a key, nothing is
    /// encrypted.
    ///
    /// @param keys keys of 256 bits in Base64, by key id; includes the keys of all
    /// encrypted messages that are still to be read
    /// @param primary the id of the key that encrypts; needed when there are several
    record EncryptionKeys(@DefaultValue Map<String, String> keys, @Nullable String primary) {

        KeyRing keyRing() {
            return KeyRing.of(this.keys, this.primary);
        }

        /// Leaves out the keys, because bound properties are sometimes logged.
        @Override
        public String toString() {
            return "EncryptionKeys[" + this.keys.keySet() + ", primary=" + this.primary + "]";
        }

    }

    /// Payloads, under `warren.messaging.payload`.
    ///
    /// @param compressAbove the size above which bodies are compressed with gzip
    /// @param maxBody the largest body after decompression; a larger one is malformed
    /// @param maxHeaders the largest number of headers; a message with more is malformed
    /// @param maxHeaderSize the largest size of all headers together; a message with more
    /// is malformed
    record PayloadKeys(@DefaultValue("8KB") DataSize compressAbove, @DefaultValue("4MB") DataSize maxBody,
            @DefaultValue("100") int maxHeaders, @DefaultValue("32KB") DataSize maxHeaderSize) {

        int compressAboveBytes() {
            return (int) Math.min(Integer.MAX_VALUE, this.compressAbove.toBytes());
        }

        WireLimits limits() {
            return new WireLimits((int) Math.min(Integer.MAX_VALUE, this.maxBody.toBytes()), this.maxHeaders,
                    (int) Math.min(Integer.MAX_VALUE, this.maxHeaderSize.toBytes()));
        }

    }

    /// Retries, under `warren.messaging.retry`.
    ///
    /// @param attemptsInPlace how many attempts a delivery gets before its message goes
    /// to a retry queue
    /// @param firstPause the pause before the second attempt in place; doubles, with
    /// jitter
    /// @param longestPause the longest pause between attempts in place
    /// @param tiers the retry delays before further deliveries, shortest first
    record RetryKeys(@DefaultValue("3") @Min(1) int attemptsInPlace, @DefaultValue("100ms") Duration firstPause,
            @DefaultValue("400ms") Duration longestPause, @DefaultValue( {
                    "1s", "10s", "1m", "5m" }) List<Duration> tiers){

        RetryPolicy policy() {
            return new RetryPolicy(this.attemptsInPlace, this.firstPause, this.longestPause, this.tiers);
        }

    }

}
