insert into payment (order_id, wanted, state, payment_id, amount, currency, version, created_at, changed_at)
select pg_temp.id(n, 'order'), 'CAPTURED', 'CAPTURED', pg_temp.id(n, 'payment'), 59.90, 'EUR', 2, pg_temp.placed(n),
       pg_temp.placed(n)
  from generate_series({from}, {to}) n;

insert into sandbox.payment (payment_id, reference, stage, amount, currency)
select pg_temp.id(n, 'payment'), pg_temp.id(n, 'order')::text, 'CAPTURED', 59.90, 'EUR'
  from generate_series({from}, {to}) n;

insert into sandbox.ledger (idempotency_key, reference, payment_id, stage, amount, currency, booked_at)
select pg_temp.id(n, 'order') || '-' || lower(stage), pg_temp.id(n, 'order')::text, pg_temp.id(n, 'payment'), stage, 59.90,
       'EUR', pg_temp.placed(n)
  from generate_series({from}, {to}) n, unnest(array['AUTHORISED', 'CAPTURED']) stage;

insert into messaging.inbox (queue, message_id, handled_at)
select 'payment.order-events', pg_temp.id(n, event), pg_temp.placed(n)
  from generate_series({from}, {to}) n, unnest(array['placed', 'confirmed']) event;
