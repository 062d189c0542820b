insert into shipment (order_id, shipment_id, email, state, tracking_code, since)
select pg_temp.id(n, 'order'), pg_temp.id(n, 'shipment'), 'customer-' || n % 1000 || '@example.com', 'DELIVERED',
       'WRN-165RNTHGKTVQG', pg_temp.placed(n)
  from generate_series({from}, {to}) n;

insert into messaging.inbox (queue, message_id, handled_at)
select heard.queue, pg_temp.id(n, heard.event), pg_temp.placed(n)
  from generate_series({from}, {to}) n,
       (values ('shipping.order-events', 'confirmed'), ('shipping.dispatch', 'dispatch'), ('shipping.delivery', 'delivery'))
       as heard (queue, event);
