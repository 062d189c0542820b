-- Queues and bindings to exchanges of other services that instances of a service declare, so that a version which no longer
-- does knows what is left on the broker.
create table messaging.declared (
    service     text        not null,
    -- queue payment.order-events
    part        text        not null,
    -- of a binding, the exchange and the routing key; empty for the queue itself
    source      text        not null,
    routing_key text        not null,
    -- renewed for as long as an instance runs that declares it
    declared_at timestamptz not null default now(),
    primary key (service, part, source, routing_key)
);
