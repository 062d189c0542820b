-- What is to be published. The id is the message's id, and grows with time.
create table outbox (
    id          uuid primary key,
    exchange    text        not null,
    routing_key text        not null,
    type        text        not null,
    payload     bytea       not null,
    created_at  timestamptz not null
);

-- What was handled.
create table inbox (
    message_id uuid primary key,
    handled_at timestamptz not null
);

create index inbox_handled on inbox (handled_at);
