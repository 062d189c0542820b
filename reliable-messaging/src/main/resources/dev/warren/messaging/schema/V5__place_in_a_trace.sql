-- Where in a trace the row was written, as the traceparent of W3C Trace Context: its message goes on from there.
alter table messaging.outbox add column traceparent text;
