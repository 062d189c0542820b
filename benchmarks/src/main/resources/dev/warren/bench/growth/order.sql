insert into customer_order (id, customer_id, email, status, payment, stock, total, currency, placed_at)
select pg_temp.id(n, 'order'), 'customer-' || n % 1000, 'customer-' || n % 1000 || '@example.com', 'DELIVERED', 'YES', 'YES',
       59.90, 'EUR', pg_temp.placed(n)
  from generate_series({from}, {to}) n;

insert into order_line (order_id, position, sku, quantity, unit_price)
select pg_temp.id(n, 'order'), line, (array['SKU-CUP', 'SKU-TEAPOT'])[line], 1 + n % 3, 24.90
  from generate_series({from}, {to}) n, generate_series(1, 2) line;

insert into order_step (order_id, happened_at, service, event, text)
select pg_temp.id(n, 'order'), pg_temp.placed(n) + step.after, step.service, step.event, step.text
  from generate_series({from}, {to}) n,
       (values (interval '0 s', 'order', 'order.placed', 'Placed for 59.90 EUR'),
               (interval '0.1 s', 'inventory', 'stock.reserved', 'All lines are reserved'),
               (interval '0.2 s', 'payment', 'payment.authorised', '59.90 EUR is authorised'),
               (interval '0.3 s', 'order', 'order.confirmed', 'Confirmed: paid for and in stock'),
               (interval '0.4 s', 'payment', 'payment.captured', '59.90 EUR is charged'),
               (interval '0.4 s', 'inventory', 'stock.committed', 'The reserved lines are sold'),
               (interval '0.5 s', 'shipping', 'shipment.prepared', 'The parcel is packed and waits for the carrier'),
               (interval '0.6 s', 'notification', 'notification.sent', 'The customer is mailed that the order is confirmed'),
               (interval '10 s', 'shipping', 'shipment.dispatched', 'The carrier has the parcel, tracking code WRN-165RNTHGKTVQG'),
               (interval '10 s', 'notification', 'notification.sent', 'The customer is mailed that the parcel is on its way'),
               (interval '15 s', 'shipping', 'shipment.delivered', 'The parcel is delivered'))
       as step (after, service, event, text);

insert into messaging.inbox (queue, message_id, handled_at)
select heard.queue, pg_temp.id(n, heard.event), pg_temp.placed(n)
  from generate_series({from}, {to}) n,
       (values ('order.inventory-events', 'reserved'), ('order.payment-events', 'authorised'),
               ('order.payment-events', 'captured'), ('order.inventory-events', 'committed'),
               ('order.shipping-events', 'prepared'), ('order.shipping-events', 'dispatched'),
               ('order.shipping-events', 'delivered'), ('order.notification-events', 'mailed-1'),
               ('order.notification-events', 'mailed-2'), ('order.time-limit', 'limit'))
       as heard (queue, event);
