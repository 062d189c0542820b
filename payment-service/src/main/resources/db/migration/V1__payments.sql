-- One payment per order: the primary key says so.
create table payment (
    order_id   uuid        primary key,
    wanted     text        not null check (wanted in ('AUTHORISED', 'CAPTURED', 'NOTHING')),
    state      text        not null
        check (state in ('UNHEARD', 'CLOSED', 'DECLINED', 'AUTHORISED', 'CAPTURED', 'VOIDED', 'REFUNDED')),
    cause      text,
    payment_id uuid        unique,
    amount     numeric(19, 4),
    currency   text,
    version    bigint      not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    check ((state = 'DECLINED') = (cause is not null)),
    check ((state in ('UNHEARD', 'CLOSED', 'DECLINED')) = (payment_id is null)),
    check ((payment_id is null) = (amount is null) and (amount is null) = (currency is null))
);
