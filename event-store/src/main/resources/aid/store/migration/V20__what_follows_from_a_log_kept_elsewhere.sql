-- Where events are kept in Axon Server, this database holds what follows from them. Nothing here is
-- part of the record: emptied, it is filled again from the log.

create table store.follower (
    name     text   primary key,
    position bigint not null,
    event_id text   not null
);
comment on table store.follower is 'How far a log kept elsewhere was followed, and the id of the event there: another one means another log.';

create table store.place (
    position bigint primary key,
    stream   text   collate "C" not null,
    sequence bigint not null,
    event_id text   collate "C" not null,
    constraint place_once_per_sequence unique (stream, sequence)
);
create index place_by_event on store.place (event_id);
comment on table store.place is 'At which position of a log kept elsewhere an event is.';

-- Writes what follows from the events after one position up to another, in one round trip and one
-- transaction, unless somebody else has done so already: then nothing is written. The answer is how far
-- the log was followed, by whomever.
--
-- The lock and the way out of a stalled holder are those of append_group.
create function store.follow(
    follower_name   text,
    from_position   bigint,      -- exclusive
    streams         text[],      -- per event, in the order of their positions, which have no gaps
    sequences       bigint[],
    event_ids       text[],
    row_event       integer[],   -- per register row: the event it follows from, counted from 1
    row_topic       text[],
    row_key         text[],
    row_owner       text[],
    row_body        text[],      -- null removes the row
    receipt_first   integer[],   -- per receipt: its first event, counted from 1
    receipt_last    integer[],   -- per receipt: its last event
    receipt_command text[],
    receipt_print   text[],
    receipt_stream  text[]
) returns bigint language plpgsql
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off
    set jit = off
    set lock_timeout = '2s'
as $$
declare
    reached bigint;
begin
    perform pg_advisory_xact_lock(4129061771);

    update store.follower f
    set position = from_position + cardinality(event_ids), event_id = event_ids[cardinality(event_ids)]
    where f.name = follower_name and f.position = from_position;
    if not found then
        select f.position into strict reached from store.follower f where f.name = follower_name;
        return reached;
    end if;

    insert into store.place (position, stream, sequence, event_id)
    select from_position + g.place, g.stream, g.sequence, g.id
    from unnest(streams, sequences, event_ids) with ordinality as g (stream, sequence, id, place)
    on conflict (position) do nothing;

    if cardinality(row_event) > 0 then
        -- A row set twice keeps what was set last.
        with latest as (
            select distinct on (g.topic, g.key, g.owner) g.topic, g.key, g.owner, g.body, from_position + g.event as position
            from unnest(row_event, row_topic, row_key, row_owner, row_body) with ordinality
                 as g (event, topic, key, owner, body, turn)
            order by g.topic, g.key, g.owner, g.turn desc
        ), removed as (
            delete from store.register r using latest l
            where l.body is null and r.topic = l.topic and r.key = l.key and r.owner = l.owner
        )
        insert into store.register (topic, key, owner, body, position)
        select l.topic, l.key, l.owner, l.body, l.position from latest l where l.body is not null
        on conflict (topic, key, owner) do update set body = excluded.body, position = excluded.position;
    end if;

    -- What a command recorded may come in two batches. An id that two commands have used keeps the first.
    insert into store.receipt as r (command_id, fingerprint, stream, first_position, last_position)
    select g.command_id, g.fingerprint, g.stream, from_position + g.first_event, from_position + g.last_event
    from unnest(receipt_first, receipt_last, receipt_command, receipt_print, receipt_stream)
         as g (first_event, last_event, command_id, fingerprint, stream)
    on conflict (command_id) do update set last_position = excluded.last_position
    where r.stream = excluded.stream and r.fingerprint = excluded.fingerprint
      and r.last_position + 1 = excluded.first_position;

    return from_position + cardinality(event_ids);
end $$;
