create table query.sums_difference (
    generation   integer     not null references query.generation,
    found_at     timestamptz not null,
    position     bigint      not null,
    difference   text        not null,
    made_anew_at timestamptz
);
comment on table query.sums_difference is 'The first difference between kept sums and postings, each time there was one.';
comment on column query.sums_difference.made_anew_at is 'Absent as long as the sums are still wrong.';
create unique index one_open_sums_difference on query.sums_difference (generation) where made_anew_at is null;
