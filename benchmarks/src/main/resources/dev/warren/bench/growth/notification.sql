insert into notification (order_id, subject, sent_at)
select pg_temp.id(n, 'order'), subject, pg_temp.placed(n)
  from generate_series({from}, {to}) n, unnest(array['ORDER_CONFIRMED', 'ORDER_DISPATCHED']) subject;

insert into messaging.inbox (queue, message_id, handled_at)
select heard.queue, pg_temp.id(n, heard.event), pg_temp.placed(n)
  from generate_series({from}, {to}) n,
       (values ('notification.order-events', 'confirmed'), ('notification.shipping-events', 'dispatched'))
       as heard (queue, event);
