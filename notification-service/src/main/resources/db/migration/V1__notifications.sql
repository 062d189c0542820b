create table notification (
    order_id uuid        not null,
    subject  text        not null
        check (subject in ('ORDER_CONFIRMED', 'ORDER_CANCELLED', 'ORDER_DISPATCHED')),
    sent_at  timestamptz not null,
    primary key (order_id, subject)
);
