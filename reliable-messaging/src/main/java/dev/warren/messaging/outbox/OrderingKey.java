package dev.warren.messaging.outbox;

/// The ordering key of events: the outbox keeps the order of one aggregate's events on one exchange.
record OrderingKey(String exchange, String correlationId) {

    static OrderingKey of(OutboxMessage row) {
        return new OrderingKey(row.exchange(), row.correlationId());
    }

}
