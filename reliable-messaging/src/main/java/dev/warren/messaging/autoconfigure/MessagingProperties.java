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

/// What can be configured, under `warren.messaging`.
///
/// @param confirmTimeout how long a publisher waits for the broker's confirm
/// @param topology the queues, exchanges and bindings
/// @param outbox the outbox and its relay
/// @param inbox what was handled, and how long that is remembered
/// @param housekeeping deleting what nobody will ask for again
/// @param listen the listeners
/// @param encryption the keys for personal fields
/// @param payload what is read and written of a message
/// @param retry the retry policy of subscriptions that take the configured one
@Validated
@ConfigurationProperties("warren.messaging")
record MessagingProperties(@DefaultValue("5s") Duration confirmTimeout, @Valid @DefaultValue TopologyKeys topology,
        @Valid @DefaultValue OutboxKeys outbox, @Valid @DefaultValue InboxKeys inbox,
        @Valid @DefaultValue HousekeepingKeys housekeeping, @Valid @DefaultValue ListenKeys listen,
        @Valid @DefaultValue PayloadKeys payload, @DefaultValue EncryptionKeys encryption,
        @Valid @DefaultValue RetryKeys retry) {

    /// The topology, under `warren.messaging.topology`.
    ///
    /// @param checkInterval the time between two looks whether queues, exchanges and
    /// bindings still stand; what is gone is declared again
    /// @param forgetAfter how long no instance has declared a binding, to an exchange of
    /// another service, before it is removed
    record TopologyKeys(@DefaultValue("5s") @DurationMin(millis = 100) Duration checkInterval,
            @DefaultValue("10m") @DurationMin(seconds = 1) Duration forgetAfter) {
    }

    /// The outbox, under `warren.messaging.outbox`.
    ///
    /// @param lease how long a row is left to the process that wrote it
    /// @param sweepInterval the time between two looks for rows that nobody publishes
    /// @param retryPause before a row is tried again that could not be published; doubles
    /// while the broker refuses the row itself, as when no queue is bound for it
    /// @param longestPause what that pause grows to
    /// @param limit how many messages may wait here before no more are accepted from
    /// outside; handlers go on
    /// @param alarmAge how old a message may be here before health says so
    /// @param batchSize how many messages are sent before their confirms are awaited
    /// @param longestLinger how long the relay waits at most, after eight messages or
    /// more that took long, so that the next one is larger; 0 for never
    /// @param memoryLimit how many committed messages wait in memory for the relay
    /// @param maxMessageSize how large the JSON of a published event may be; at most 16MB
    record OutboxKeys(@DefaultValue("10s") Duration lease, @DefaultValue("1s") Duration sweepInterval,
            @DefaultValue("1s") Duration retryPause, @DefaultValue("1m") Duration longestPause,
            @DefaultValue("50000") @Min(1) long limit, @DefaultValue("1m") Duration alarmAge,
            @DefaultValue("100") @Min(1) int batchSize, @DefaultValue("100ms") @DurationMin Duration longestLinger,
            @DefaultValue("10000") @Min(1) int memoryLimit,
            @DefaultValue("1MB") DataSize maxMessageSize) implements OutboxSettings {

        /// What brokers take from 4.0 on.
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
    /// @param retention how long a handled message is remembered; longer than any copy of
    /// it may travel, which is checked at the start
    /// @param outageAllowance how long a broker or a database may be away while copies
    /// wait
    /// @param replayAllowance how long after its failure a dead letter may be replayed
    record InboxKeys(@DefaultValue("14d") Duration retention, @DefaultValue("1d") Duration outageAllowance,
            @DefaultValue("7d") Duration replayAllowance) {

        InboxRetention inboxRetention() {
            return new InboxRetention(this.retention, this.outageAllowance, this.replayAllowance);
        }

    }

    /// Housekeeping, under `warren.messaging.housekeeping`.
    ///
    /// @param interval the time between two looks for what is too old
    /// @param batchSize how many rows are deleted in one transaction
    /// @param pause the time between two such transactions
    record HousekeepingKeys(@DefaultValue("1m") @DurationMin(millis = 1) Duration interval,
            @DefaultValue("1000") @Min(1) int batchSize,
            @DefaultValue("50ms") @DurationMin Duration pause) implements HousekeepingSettings {
    }

    /// The listeners, under `warren.messaging.listen`.
    ///
    /// @param lanes how many batches of a queue's messages are handled side by side,
    /// where the subscription does not say; two at least where it pauses on something
    /// @param prefetch how many messages a lane holds unacknowledged, as long as they are
    /// small; fewer large ones
    /// @param batchSize how many of them a lane handles together at most, where so many
    /// have piled up; it never waits for more than one
    /// @param longestLinger how long a lane waits at most, after eight messages or more
    /// that took long, so that the next batch is larger; 0 for never
    /// @param unhurriedLinger how long a lane waits after each batch where its
    /// subscription is unhurried
    /// @param callsAtOnce how many external calls of a queue's messages are made at once
    /// @param handlerDeadline how long one attempt of a handler may take before it is
    /// interrupted and counts as failed
    /// @param shutdownTimeout how long a stop waits for messages that are being handled;
    /// above the handler deadline, and below
    /// `spring.lifecycle.timeout-per-shutdown-phase`
    /// @param circuitBreaker when a subscription waits for something that all its
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
    /// @param failures how many handlers in a row must have failed for lack of a
    /// dependency; more than attempts in place, so that one message alone does not open
    /// it
    /// @param firstInterval how long it stays open before the first trial call; doubles
    /// @param longestInterval what that grows to
    /// @param holdLimit how long a lane may hold what it has fetched; less than the
    /// `consumer_timeout` of the broker, half an hour
    record CircuitBreakerKeys(@DefaultValue("5") @Min(1) int failures,
            @DefaultValue("1s") @DurationMin(millis = 1) Duration firstInterval,
            @DefaultValue("5s") @DurationMin(millis = 1) Duration longestInterval,
            @DefaultValue("20m") @DurationMin(seconds = 1) Duration holdLimit) {
    }

    /// Encryption, under `warren.messaging.encryption`. Without a key, nothing is
    /// encrypted.
    ///
    /// @param keys 256 bits in Base64, by key id; every key that messages still to be
    /// read were encrypted with
    /// @param primary the id of the key that encrypts; needed when there are several
    record EncryptionKeys(@DefaultValue Map<String, String> keys, @Nullable String primary) {

        KeyRing keyRing() {
            return KeyRing.of(this.keys, this.primary);
        }

        /// Without the keys, because what is bound is sometimes logged.
        @Override
        public String toString() {
            return "EncryptionKeys[" + this.keys.keySet() + ", primary=" + this.primary + "]";
        }

    }

    /// Payloads, under `warren.messaging.payload`.
    ///
    /// @param compressAbove bodies above this size are compressed with gzip
    /// @param maxBody the largest body that is read, after decompression; a larger one is
    /// malformed
    /// @param maxHeaders the most headers that are read; a message with more is malformed
    /// @param maxHeaderSize the size of all headers together that is read; a message with
    /// more is malformed
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

    /// Retrying, under `warren.messaging.retry`.
    ///
    /// @param attemptsInPlace how often a delivery is tried before it moves on
    /// @param firstPause before the second attempt in place; doubles, with jitter
    /// @param longestPause what pauses in place are capped to
    /// @param tiers how long a message waits before each further delivery, shortest first
    record RetryKeys(@DefaultValue("3") @Min(1) int attemptsInPlace, @DefaultValue("100ms") Duration firstPause,
            @DefaultValue("400ms") Duration longestPause, @DefaultValue( {
                    "1s", "10s", "1m", "5m" }) List<Duration> tiers){

        RetryPolicy policy() {
            return new RetryPolicy(this.attemptsInPlace, this.firstPause, this.longestPause, this.tiers);
        }

    }

}
