alter table query.generation add column event_id text;
comment on column query.generation.event_id is 'The event at the position, by which another log, or an older state of it, is told apart; absent where it was never noted.';
