-- The outbox is empty most of the time. Cut short each time it was vacuumed, it would look so small to the planner that
-- statements read all of it from then on, while it grows again.
alter table messaging.outbox set (vacuum_truncate = false);
