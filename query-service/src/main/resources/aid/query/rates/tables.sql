create table rate (
    source   text    collate "C" not null,
    currency text    collate "C" not null,
    day      date    not null,
    position bigint  not null,
    base     text    collate "C" not null,
    rate     numeric not null
);
comment on table rate is 'Reference rates as published: units of the currency for one unit of the base. A day told again has a row more; the later one holds from its position on.';

create table source_day (
    source   text   collate "C" not null,
    position bigint not null,
    day      date
);
comment on table source_day is 'The day a source was published, the last one it can be.';
