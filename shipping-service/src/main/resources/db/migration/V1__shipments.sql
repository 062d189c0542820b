create table shipment (
    order_id      uuid        primary key,
    shipment_id   uuid        not null unique,
    email         text        not null,
    state         text        not null
        check (state in ('NEW', 'PREPARED', 'DISPATCHED', 'DELIVERED', 'RECALLED', 'CALLED_OFF')),
    -- the carrier's, from dispatch on
    tracking_code text,
    since         timestamptz not null
);
