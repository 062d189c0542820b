package dev.warren.messaging.autoconfigure;

import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.container.ListenerSettings;
import dev.warren.messaging.inbox.HousekeepingSettings;
import dev.warren.messaging.inbox.InboxRetention;
import dev.warren.messaging.message.EncryptionSettings;
import dev.warren.messaging.message.PayloadSettings;
import dev.warren.messaging.outbox.OutboxSettings;
import dev.warren.messaging.topology.TopologySettings;
import jakarta.validation.Valid;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/// The configuration properties of messaging, under `warren.messaging`. Each group is a record of the package that it
/// configures.
///
/// @param confirmTimeout how long a publisher waits for the broker's confirm
/// @param topology the queues, exchanges and bindings
/// @param outbox the outbox and its relay
/// @param inbox the inbox and its retention
/// @param housekeeping the deletion of old inbox entries
/// @param listen the listeners
/// @param payload the limits and the compression of message bodies
/// @param encryption the keys for personal fields
/// @param retry the default retry policy of subscriptions
@Validated
@ConfigurationProperties("warren.messaging")
record MessagingProperties(@DefaultValue("5s") Duration confirmTimeout,
        @Valid @DefaultValue @NestedConfigurationProperty TopologySettings topology,
        @Valid @DefaultValue @NestedConfigurationProperty OutboxSettings outbox,
        @DefaultValue @NestedConfigurationProperty InboxRetention inbox,
        @Valid @DefaultValue @NestedConfigurationProperty HousekeepingSettings housekeeping,
        @Valid @DefaultValue @NestedConfigurationProperty ListenerSettings listen,
        @DefaultValue @NestedConfigurationProperty PayloadSettings payload,
        @DefaultValue @NestedConfigurationProperty EncryptionSettings encryption,
        @DefaultValue @NestedConfigurationProperty RetryPolicy retry) {
}
