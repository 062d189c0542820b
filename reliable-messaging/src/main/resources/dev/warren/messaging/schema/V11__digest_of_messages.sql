-- A digest of a message's type and body, which tells a copy from another message with the same id. Null in rows of earlier
-- versions: unknown, and taken for equal.
--
-- The tables are locked in the order in which a running service of the earlier version locks them.
-- The dead letter's is the digest under which the inbox would remember it.
alter table messaging.dead_letter add column inbox_digest bigint;
alter table messaging.parked add column digest bigint;
alter table messaging.inbox add column digest bigint;
