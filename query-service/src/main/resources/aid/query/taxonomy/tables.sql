create table taxonomy (
    code     text   collate "C" not null,
    position bigint not null,
    parent   text   collate "C"
);
comment on table taxonomy is 'Under which capability each one hangs, from the event at a position on.';
