create table if not exists breakfast (
    guest_id uuid primary key,
    menu     text not null
);
