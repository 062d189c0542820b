-- Counts the dead letters of each queue that nobody has decided about, without reading them.
create index dead_letter_undecided on messaging.dead_letter (queue) where state in ('HELD', 'REPLAYING');
