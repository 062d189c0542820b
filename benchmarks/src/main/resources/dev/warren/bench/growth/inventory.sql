insert into reservation (order_id, wanted, done)
select pg_temp.id(n, 'order'), 'SOLD', 'SOLD' from generate_series({from}, {to}) n;

insert into reservation_line (order_id, sku, quantity)
select pg_temp.id(n, 'order'), sku, 1 + n % 3
  from generate_series({from}, {to}) n, unnest(array['SKU-CUP', 'SKU-TEAPOT']) sku;

insert into messaging.inbox (queue, message_id, handled_at)
select 'inventory.order-events', pg_temp.id(n, event), pg_temp.placed(n)
  from generate_series({from}, {to}) n, unnest(array['placed', 'confirmed']) event;
