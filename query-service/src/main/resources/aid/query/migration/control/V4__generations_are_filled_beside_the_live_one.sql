-- Generations of before have a layout that no version reads any more.
alter table query.generation add column layout integer not null default 0;
alter table query.generation alter column layout drop default;
alter table query.generation add column replaced_at timestamptz;
comment on column query.generation.layout is 'Which tables it has; each version of the service knows one.';
comment on column query.generation.live is 'Whether questions are answered from it.';
comment on column query.generation.replaced_at is 'When another one took its place; absent of the live one, and of one that is being filled.';
drop index query.one_live_generation;
create unique index one_live_generation on query.generation (layout) where live;
