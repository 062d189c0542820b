-- no key: an event that takes effect twice shows
create table effect (
    event_id    uuid        not null,
    happened_at timestamptz not null default now()
);
