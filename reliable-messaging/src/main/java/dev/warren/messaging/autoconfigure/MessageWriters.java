package dev.warren.messaging.autoconfigure;

import dev.warren.messaging.message.MessageWriter;

import java.util.function.Supplier;

/// The writer of the service's messages, made when the first one is published.
record MessageWriters(Supplier<MessageWriter> writer) {
}
