alter table balance add primary key (id);
alter table rate_source add primary key (id);
alter table sums add primary key (tier, up_to);
create index posting_by_position on posting (position);
