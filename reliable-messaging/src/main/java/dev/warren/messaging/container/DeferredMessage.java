package dev.warren.messaging.container;

import org.springframework.amqp.core.Message;

import java.time.OffsetDateTime;

/// A parked message whose turn it is, leased to who took it.
///
/// @param id its place among the messages of its key
/// @param lease until when nobody else takes it
/// @param message as it was delivered, with what has been noted of its failures since
public record DeferredMessage(long id, OffsetDateTime lease, Message message) {
}
