create table moment (
    position     bigint      not null,
    recorded_max timestamptz not null
);
comment on table moment is 'By position, the latest recording time up to there; finds the position of a time.';
