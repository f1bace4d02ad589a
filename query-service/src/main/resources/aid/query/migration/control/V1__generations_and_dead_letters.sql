create table query.generation (
    generation     integer     primary key,
    schema_name    text        not null unique,
    position       bigint      not null default 0 check (position >= 0),
    recorded_up_to timestamptz,
    epoch          bigint      not null default 0,
    live           boolean     not null default false,
    created_at     timestamptz not null default now()
);
comment on table query.generation is 'A set of read models in a schema of its own, and how far it has come.';
comment on column query.generation.position is 'The last event the read models contain; moved in the transaction that writes them.';
comment on column query.generation.epoch is 'Raised when read models change without a new event (a dead letter was taken after all), so that what others remember is dropped.';
create unique index one_live_generation on query.generation (live) where live;

create table query.dead_letter (
    generation integer     not null references query.generation,
    projection text        not null,
    position   bigint      not null,
    event_id   text        not null,
    stream     text        collate "C" not null,
    event_type text        not null,
    cause      text        not null,
    failed_at  timestamptz not null default now(),
    attempts   integer     not null,
    primary key (generation, projection, position)
);
comment on table query.dead_letter is 'Events a projection did not take, and the later events of their streams.';
create index dead_letter_by_position on query.dead_letter (generation, position);
