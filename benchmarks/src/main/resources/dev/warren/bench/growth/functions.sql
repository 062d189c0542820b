-- The n-th order of the past, and the ids of what is about it: the same in every database.
create or replace function pg_temp.placed(n bigint) returns timestamptz language sql as
    $$ select now() - interval '13 days' + (n || ' seconds')::interval $$;

create or replace function pg_temp.id(n bigint, what text) returns uuid language sql immutable as
    $$ select (lpad(to_hex(1700000000000 + n * 1000), 12, '0') || '7' || substr(md5(what || n), 1, 3)
               || '8' || substr(md5(what || n), 4, 15))::uuid $$;
