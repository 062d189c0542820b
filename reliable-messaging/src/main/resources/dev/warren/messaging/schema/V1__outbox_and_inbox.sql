-- What is to be published. A row lives from the business commit to the broker's confirm: milliseconds, as a rule.
create table messaging.outbox (
    message_id     uuid        primary key,
    seq            bigint      generated always as identity,
    type           text        not null,
    exchange       text        not null,
    routing_key    text        not null,
    correlation_id text        not null,
    occurred_at    timestamptz not null,
    body           bytea       not null,
    -- until then the process that wrote the row publishes it; afterwards whoever sweeps
    due_at         timestamptz not null
);
create index outbox_due on messaging.outbox (due_at);

-- What was handled, by queue.
create table messaging.inbox (
    queue      text        not null,
    message_id uuid        not null,
    handled_at timestamptz not null default now(),
    primary key (queue, message_id)
);
create index inbox_handled on messaging.inbox (handled_at);
