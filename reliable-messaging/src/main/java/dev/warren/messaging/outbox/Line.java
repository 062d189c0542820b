package dev.warren.messaging.outbox;

/// What is kept in order: the events of one aggregate on one exchange.
record Line(String exchange, String correlationId) {

    static Line of(OutboxMessage row) {
        return new Line(row.exchange(), row.correlationId());
    }

}
