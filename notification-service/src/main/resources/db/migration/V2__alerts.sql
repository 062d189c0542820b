create table alert (
    fingerprint text        not null,
    starts_at   timestamptz not null,
    ends_at     timestamptz,
    told_at     timestamptz not null,
    labels      jsonb       not null,
    annotations jsonb       not null,
    primary key (fingerprint, starts_at)
);

create index alert_by_end on alert (ends_at desc nulls first, starts_at desc);
