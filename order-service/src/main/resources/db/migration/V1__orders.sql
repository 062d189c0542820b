-- Ids are UUIDv7: they grow with time, so the primary key also serves paging.
create table customer_order (
    id              uuid primary key,
    customer_id     text        not null,
    email           text        not null,
    status          text        not null check (status in ('PENDING', 'CONFIRMED', 'DISPATCHED', 'DELIVERED', 'CANCELLED')),
    reason          text        check (reason in ('PAYMENT_DECLINED', 'OUT_OF_STOCK', 'TIMED_OUT', 'BY_CUSTOMER')),
    payment         text        not null check (payment in ('AWAITED', 'YES', 'NO')),
    stock           text        not null check (stock in ('AWAITED', 'YES', 'NO')),
    total           numeric     not null,
    currency        text        not null,
    placed_at       timestamptz not null,
    idempotency_key text unique,
    fingerprint     text,
    check ((status = 'CANCELLED') = (reason is not null)),
    check ((idempotency_key is null) = (fingerprint is null))
);

create index customer_order_by_status on customer_order (status, id);
create index customer_order_by_customer on customer_order (customer_id, id);

create table order_line (
    order_id   uuid    not null references customer_order (id),
    position   integer not null,
    sku        text    not null,
    quantity   integer not null check (quantity > 0),
    unit_price numeric not null,
    primary key (order_id, position)
);

-- What happened to an order, here and elsewhere. The same step told twice is one row.
create table order_step (
    seq         bigint generated always as identity primary key,
    order_id    uuid        not null references customer_order (id),
    happened_at timestamptz not null,
    service     text        not null,
    event       text        not null,
    text        text        not null,
    unique (order_id, event, text)
);

-- A projection of product.listed; inventory-service owns the catalogue.
create table product_price (
    sku      text primary key,
    amount   numeric not null,
    currency text    not null,
    revision bigint  not null
);
