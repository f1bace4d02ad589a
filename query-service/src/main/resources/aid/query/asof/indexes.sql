alter table moment add primary key (position);
create index moment_by_time on moment (recorded_max, position);
