create table inbox (
    message_id uuid        primary key,
    handled_at timestamptz not null default now()
);
