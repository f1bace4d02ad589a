-- Keys are compared byte by byte (collate "C"): faster, and the same on every machine.

create table store.event (
    position    bigint      primary key,
    stream      text        collate "C" not null,
    stream_type text        not null,
    sequence    bigint      not null,
    event_id    text        collate "C" not null,
    type        text        not null,
    revision    text        not null,
    recorded_at timestamptz not null,
    payload     text        not null,
    metadata    text        not null,
    constraint event_once_per_sequence unique (stream, sequence),
    constraint event_id_once unique (event_id)
);
comment on table store.event is 'What happened, in the order in which it was recorded. Rows are only ever added.';

create table store.register (
    topic    text   collate "C" not null,
    key      text   collate "C" not null,
    owner    text   collate "C" not null,
    body     text   not null,
    position bigint not null,
    primary key (topic, key, owner)
);
comment on table store.register is 'What a decision may look up about other streams; each row follows from the event at its position.';

create table store.receipt (
    command_id     text   collate "C" primary key,
    fingerprint    text   not null,
    stream         text   not null,
    first_position bigint not null,
    last_position  bigint not null
);
comment on table store.receipt is 'Which command was received and what it recorded, so that sending it again does nothing.';

create table store.snapshot (
    stream      text        collate "C" primary key,
    stream_type text        not null,
    sequence    bigint      not null,
    event_id    text        not null,
    type        text        not null,
    revision    text        not null,
    recorded_at timestamptz not null,
    payload     text        not null,
    metadata    text        not null
);
comment on table store.snapshot is 'The latest snapshot of a stream: a shortcut for loading, and no part of the record.';

create function store.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'recorded events are never changed or removed' using errcode = 'restrict_violation';
end $$;

create trigger events_are_only_added before update or delete or truncate on store.event
    for each statement execute function store.refuse_change();

-- Records a group of appends in one round trip and, with autocommit, in one transaction.
--
-- Appends of one group share no stream and no command id; the caller sees to that. Each append is
-- recorded whole or not at all, and a refused one leaves the others alone. The answer has an element
-- per append: the position of its first event (the rest follow without a gap), or
--   -1  an event's sequence is not the next one of its stream,
--   -2  one of its command ids was received before.
--
-- The lock is what makes positions final: it is held from before the last position is read until
-- after the commit, so positions become visible in their own order. Each statement below sees what
-- the previous holder committed, because a volatile function takes a new snapshot per statement in
-- READ COMMITTED.
create function store.append_group(
    append_events     integer[],     -- per append: how many events it has
    event_append      integer[],     -- per event: its append, counted from 1
    event_offset      integer[],     -- per event: its place within its append, counted from 0
    event_opens       boolean[],     -- per event: true if it does not continue a stream within its append
    event_stream      text[],
    event_stream_type text[],
    event_sequence    bigint[],
    event_id          text[],
    event_type        text[],
    event_revision    text[],
    event_recorded_at timestamptz[],
    event_payload     text[],
    event_metadata    text[],
    row_append        integer[],     -- per register row: its append
    row_offset        integer[],     -- per register row: the event it follows from
    row_topic         text[],
    row_key           text[],
    row_owner         text[],
    row_body          text[],        -- null removes the row
    receipt_append    integer[],     -- per receipt: its append
    receipt_first     integer[],     -- per receipt: its first event
    receipt_last      integer[],     -- per receipt: its last event
    receipt_command   text[],
    receipt_print     text[],
    receipt_stream    text[]
) returns bigint[] language plpgsql
    -- Planning anew for each group would cost more than the group. The plans must do for tables that
    -- were empty when they were made, so they always go by the indexes.
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off
    set jit = off
    -- Whoever holds the lock for longer than this may not be at work any more: see end_stalled_writers.
    set lock_timeout = '2s'
as $$
declare
    head    bigint;
    firsts  bigint[];
    refused record;
begin
    -- An answer promises durability, whatever the session was set to.
    if current_setting('synchronous_commit') = 'off' then
        perform set_config('synchronous_commit', 'on', true);
    end if;
    perform pg_advisory_xact_lock(4129061771);

    select coalesce(max(e.position), 0) into head from store.event e;

    firsts := array_fill(0::bigint, array[cardinality(append_events)]);
    for refused in
        select g.append, -1 as reason
        from unnest(event_append, event_opens, event_stream, event_sequence) as g (append, opens, stream, sequence)
        where g.opens
          and g.sequence <> 1 + coalesce((select max(e.sequence) from store.event e where e.stream = g.stream), -1)
        union all
        select g.append, -2
        from unnest(receipt_append, receipt_command) as g (append, command_id)
        where exists (select from store.receipt r where r.command_id = g.command_id)
    loop
        -- A command that was received before as a rule finds its sequence taken too: by itself.
        firsts[refused.append] := least(firsts[refused.append], refused.reason);
    end loop;

    for append in 1 .. cardinality(append_events) loop
        if firsts[append] = 0 then
            firsts[append] := head + 1;
            head := head + append_events[append];
        end if;
    end loop;

    insert into store.event (position, stream, stream_type, sequence, event_id, type, revision, recorded_at, payload, metadata)
    select firsts[g.append] + g.place, g.stream, g.stream_type, g.sequence, g.id, g.type, g.revision, g.recorded_at, g.payload, g.metadata
    from unnest(event_append, event_offset, event_stream, event_stream_type, event_sequence, event_id, event_type, event_revision,
                event_recorded_at, event_payload, event_metadata)
         as g (append, place, stream, stream_type, sequence, id, type, revision, recorded_at, payload, metadata)
    where firsts[g.append] > 0;

    if cardinality(row_append) > 0 then
        -- A row set twice keeps what was set last.
        with latest as (
            select distinct on (g.topic, g.key, g.owner) g.topic, g.key, g.owner, g.body, firsts[g.append] + g.place as position
            from unnest(row_append, row_offset, row_topic, row_key, row_owner, row_body) with ordinality
                 as g (append, place, topic, key, owner, body, turn)
            where firsts[g.append] > 0
            order by g.topic, g.key, g.owner, g.turn desc
        ), removed as (
            delete from store.register r using latest l
            where l.body is null and r.topic = l.topic and r.key = l.key and r.owner = l.owner
        )
        insert into store.register (topic, key, owner, body, position)
        select l.topic, l.key, l.owner, l.body, l.position from latest l where l.body is not null
        on conflict (topic, key, owner) do update set body = excluded.body, position = excluded.position;
    end if;

    if cardinality(receipt_append) > 0 then
        insert into store.receipt (command_id, fingerprint, stream, first_position, last_position)
        select g.command_id, g.fingerprint, g.stream, firsts[g.append] + g.first_event, firsts[g.append] + g.last_event
        from unnest(receipt_append, receipt_first, receipt_last, receipt_command, receipt_print, receipt_stream)
             as g (append, first_event, last_event, command_id, fingerprint, stream)
        where firsts[g.append] > 0;
    end if;

    return firsts;
end $$;

-- Ends those who hold the lock of append_group while the server waits for them: a process that was
-- stopped with its request half sent. Nothing is lost by it. Its transaction is not committed, and if
-- it wakes up it finds that out.
create function store.end_stalled_writers() returns bigint language sql as $$
    select count(*) filter (where pg_terminate_backend(l.pid, 1000))
    from pg_locks l
    join pg_database d on d.oid = l.database and d.datname = current_database()
    join pg_stat_activity a on a.pid = l.pid and a.wait_event_type = 'Client'
    where l.granted and l.locktype = 'advisory' and l.classid = 0 and l.objid = 4129061771 and l.objsubid = 1
$$;
