-- Whose relay publishes the row, where services share a database. Rows of an older version have none; the relay that finds them
-- due takes them over.
alter table messaging.outbox add column service text;
create index outbox_service_seq on messaging.outbox (service, seq);
drop index messaging.outbox_seq;

-- Why the broker did not take the row when it was last tried, and since when it does not.
alter table messaging.outbox add column last_failure text, add column failing_since timestamptz;
create index outbox_stuck on messaging.outbox (service, seq) where attempts > 0;

-- What an operator took out of the outbox because the broker will never take it: whole, with who did it and why.
create table messaging.outbox_skipped (
    message_id     uuid        primary key,
    service        text,
    type           text        not null,
    exchange       text        not null,
    routing_key    text        not null,
    correlation_id text        not null,
    occurred_at    timestamptz not null,
    body           bytea       not null,
    traceparent    text,
    attempts       integer     not null,
    last_failure   text,
    failing_since  timestamptz,
    skipped_at     timestamptz not null default now(),
    skipped_by     text        not null,
    note           text        not null
);
create index outbox_skipped_at on messaging.outbox_skipped (skipped_at);
