-- Finds what the replay of a dead letter became, and what is past its retention.
create index dead_letter_parent on messaging.dead_letter (parent) where parent is not null;
create index dead_letter_decided on messaging.dead_letter (state_since) where state not in ('HELD', 'REPLAYING');
create index dead_letter_audit_at on messaging.dead_letter_audit (at);
