package dev.warren.messaging.container;

import org.springframework.amqp.core.Message;

import java.time.OffsetDateTime;

/// A deferred message whose turn has come, with its lease.
///
/// @param id its position among the messages of its key
/// @param lease the end of the lease, before which no other instance takes it
/// @param message the message as it was delivered, with the headers of its failures since then
public record DeferredMessage(long id, OffsetDateTime lease, Message message) {
}
