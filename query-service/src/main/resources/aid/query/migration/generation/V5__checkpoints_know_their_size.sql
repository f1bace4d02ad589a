-- How many sums a checkpoint holds decides how far the next one is; no process has to remember it.
alter table checkpoint add column sums integer not null default 0;
update checkpoint c set sums = (select count(*) from cell_at where position = c.position)
    where c.position = (select max(position) from checkpoint);
