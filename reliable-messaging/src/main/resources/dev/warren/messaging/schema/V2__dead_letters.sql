-- Messages that nobody could handle, whole, and what became of each.
create table messaging.dead_letter (
    id              uuid        primary key,
    -- the order of arrival, for pages and for the limits of a replay
    seq             bigint      generated always as identity unique,
    -- whose subscription failed, and where a replay goes
    queue           text        not null,
    message_id      text,
    -- the message id where it is one that the inbox can hold
    inbox_id        uuid,
    type            text,
    correlation_id  text,
    -- the AMQP properties with all headers in AMQP's own encoding: nothing else keeps every type
    properties      bytea       not null,
    body            bytea       not null,
    -- a digest of what the publisher sent
    content         bytea       not null,
    failure_kind    text        not null,
    failure_cause   text        not null,
    failure_message text        not null,
    failure_place   text        not null,
    fingerprint     text        not null,
    attempts        bigint      not null,
    first_failed_at timestamptz not null,
    last_failed_at  timestamptz not null,
    received_at     timestamptz not null default now(),
    state           text        not null default 'HELD',
    state_since     timestamptz not null default now(),
    -- until then whoever is replaying it has it
    lease_until     timestamptz,
    -- the dead letter whose replay failed, and the first of that line
    parent          uuid        references messaging.dead_letter,
    replay_of       uuid        references messaging.dead_letter,
    generation      integer     not null default 0,
    -- the run, and its step, that replayed it
    replay_run      uuid,
    replay_step     integer,
    -- why it was discarded, or not sent
    note            text
);
-- One message that dies twice in one queue is one dead letter for as long as it is held.
create unique index dead_letter_once on messaging.dead_letter
    (queue, message_id, content, (coalesce(parent, '00000000-0000-0000-0000-000000000000'::uuid)))
    where state in ('HELD', 'REPLAYING');
create index dead_letter_held on messaging.dead_letter (fingerprint, seq) where state = 'HELD';
create index dead_letter_under_way on messaging.dead_letter (state) where state in ('REPLAYING', 'REPLAYED');
create index dead_letter_run on messaging.dead_letter (replay_run, replay_step) where replay_run is not null;
create index dead_letter_correlation on messaging.dead_letter (correlation_id);
create index dead_letter_line on messaging.dead_letter (replay_of) where replay_of is not null;

-- Replays of many, which run in the background.
create table messaging.dead_letter_replay (
    id          uuid        primary key,
    seq         bigint      generated always as identity unique,
    scope       text        not null,
    plan        text        not null,
    started_by  text        not null,
    started_at  timestamptz not null default now(),
    ended_at    timestamptz,
    -- a run that does not renew it has died with its service
    lease_until timestamptz not null,
    state       text        not null default 'RUNNING',
    wanted      bigint      not null,
    outcome     text
);
-- of the digest, because a scope may be longer than an index can hold
create unique index dead_letter_replay_running on messaging.dead_letter_replay (md5(scope)) where ended_at is null;

-- What operators did.
create table messaging.dead_letter_audit (
    id     bigint      generated always as identity primary key,
    at     timestamptz not null default now(),
    who    text        not null,
    action text        not null,
    scope  text        not null,
    result text        not null
);
