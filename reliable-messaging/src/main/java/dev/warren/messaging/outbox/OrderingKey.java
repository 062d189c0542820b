package dev.warren.messaging.outbox;

/// What is kept in order: the events of one aggregate on one exchange.
record OrderingKey(String exchange, String correlationId) {

    static OrderingKey of(OutboxMessage row) {
        return new OrderingKey(row.exchange(), row.correlationId());
    }

}
