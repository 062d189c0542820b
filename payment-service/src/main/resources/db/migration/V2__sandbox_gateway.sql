-- The sandbox gateway is another company: what it knows is not the shop's, and the shop never reads it here.
create schema sandbox;

create table sandbox.reference (
    reference      text    primary key,
    closed         boolean not null default false,
    flaky_attempts integer not null default 0
);

create table sandbox.payment (
    payment_id uuid           primary key,
    -- not unique: a merchant who asks twice under two idempotency keys is charged for twice, as anywhere
    reference  text           not null,
    stage      text           not null check (stage in ('AUTHORISED', 'CAPTURED', 'VOIDED', 'REFUNDED')),
    amount     numeric        not null check (amount >= 0),
    currency   text           not null
);

create index on sandbox.payment (reference);

-- Every operation that took effect, for ever, by the stage that it led to.
-- Held for a reference: authorised - captured - voided. Charged: captured - refunded.
create table sandbox.ledger (
    entry           bigint         generated always as identity primary key,
    idempotency_key text           not null unique,
    reference       text           not null,
    payment_id      uuid           not null references sandbox.payment,
    stage           text           not null check (stage in ('AUTHORISED', 'CAPTURED', 'VOIDED', 'REFUNDED')),
    amount          numeric        not null,
    currency        text           not null,
    booked_at       timestamptz    not null
);

create index on sandbox.ledger (reference);
