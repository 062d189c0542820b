-- How often publishing this row failed by the row's own fault, as when no queue is bound for it.
alter table messaging.outbox add column attempts integer not null default 0;
-- Finds the older rows of one aggregate.
create index outbox_aggregate on messaging.outbox (correlation_id, seq);
-- A sweep takes the oldest rows that are due. Read in this order it stops at the first hundred, however many wait.
create index outbox_seq on messaging.outbox (seq);
drop index messaging.outbox_due;

-- Messages of keys that wait: the first of a key waits for its next attempt, the others behind it for their turn.
create table messaging.parked (
    id         bigint      generated always as identity primary key,
    queue      text        not null,
    key        text        not null,
    message_id uuid        not null,
    -- as AMQP writes them
    properties bytea       not null,
    body       bytea       not null,
    parked_at  timestamptz not null default now(),
    -- nobody handles it before then
    due_at     timestamptz not null,
    unique (queue, message_id)
);
create index parked_key on messaging.parked (queue, key, id);
