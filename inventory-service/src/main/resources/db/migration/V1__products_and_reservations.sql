create table product (
    sku             text           primary key,
    name            text           not null,
    price           numeric(19, 4) not null check (price > 0),
    currency        char(3)        not null,
    on_hand         bigint         not null check (on_hand >= 0),
    reserved        bigint         not null default 0 check (reserved >= 0),
    sold            bigint         not null default 0 check (sold >= 0),
    revision        bigint         not null default 1,
    -- the newest revision that others were told of
    listed_revision bigint         not null default 0
)
-- every order rewrites rows of it: leave room for that on their own pages
with (fillfactor = 25);

create table reservation (
    order_id uuid primary key,
    wanted   text not null check (wanted in ('RESERVED', 'SOLD', 'RELEASED')),
    done     text not null check (done in ('NOTHING', 'RESERVED', 'REJECTED', 'SOLD', 'RELEASED'))
);

-- what is held for an order, or was; an order that got nothing has no lines
create table reservation_line (
    order_id uuid    not null references reservation,
    sku      text    not null references product,
    quantity integer not null check (quantity > 0),
    primary key (order_id, sku)
);
