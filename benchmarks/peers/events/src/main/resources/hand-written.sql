create table outbox (
    id         bigint      generated always as identity primary key,
    message_id uuid        not null,
    body       text        not null,
    created_at timestamptz not null default now()
);
