-- Codes are compared byte by byte (collate "C"): faster, and the same on every machine.

create table ledger_key (
    id          integer primary key,
    donor       text collate "C" not null,
    recipient   text collate "C",
    capability  text collate "C",
    included_in text collate "C",
    channel     text collate "C",
    purpose     text collate "C" not null,
    stage       text collate "C" not null,
    flow        text collate "C" not null,
    constraint ledger_key_once unique nulls not distinct
        (donor, capability, stage, recipient, channel, included_in, purpose, flow)
);
comment on table ledger_key is 'Where figures belong; a joint gift without known shares has the codes of its donors joined by +.';

-- One row holds figures of at most one unit and one currency. A posting with more has several parts;
-- its lines are in part 0. No foreign key to ledger_key: the projection alone writes both.
create table posting (
    position        bigint      not null,
    ordinal         integer     not null,
    part            smallint    not null,
    key             integer     not null,
    inferred        boolean     not null,
    effective_day   date,
    unit            text        collate "C",
    currency        text        collate "C",
    lines           bigint      not null,
    q_exact         numeric,
    q_approximate   numeric,
    q_lower         numeric,
    q_upper         numeric,
    q_within        numeric,
    q_exact_count   bigint,
    q_open          bigint,
    q_unquantified  bigint,
    q_undisclosed   bigint,
    q_unsplit       bigint,
    q_within_total  bigint,
    m_exact         numeric,
    m_approximate   numeric,
    m_lower         numeric,
    m_upper         numeric,
    m_within        numeric,
    m_exact_count   bigint,
    m_open          bigint,
    m_unstated      bigint,
    m_undisclosed   bigint,
    m_unsplit       bigint,
    m_within_total  bigint,
    event_id        text        not null,
    stream          text        collate "C" not null,
    line            text,
    cause           text        collate "C" not null,
    rate_day        date,
    rate_recorded   date        not null,
    rate_source     text        collate "C",
    recorded_at     timestamptz not null,
    actor           text,
    effective       text        not null,
    primary key (position, ordinal, part)
);
comment on table posting is 'What each event added to the totals or took from them; rows are only ever added.';
comment on column posting.effective_day is 'The day from which it counts: the last day its effective date can be, else the first; absent when neither is known.';
comment on column posting.inferred is 'Whether the effective date was concluded by us rather than read in the source.';
comment on column posting.unit is 'Absent: no quantity. Empty: a quantity without a unit.';
comment on column posting.currency is 'Absent: no money. Empty: money without a currency.';
comment on column posting.q_upper is 'Sum of the upper bounds there are; an upper bound holds only where q_open, q_unquantified and q_undisclosed are 0.';
comment on column posting.q_within is 'What entries are at most that lie within a quantity which several donors give, and less as much where that is counted; q_upper and this, if it is above 0, are the upper bound.';
comment on column posting.m_within is 'What entries are at most that lie within an amount stated for several lines, and less as much where that is counted; m_upper and this, if it is above 0, are the upper bound.';
comment on column posting.q_exact_count is 'How many entries have an exact number: where there are none, q_exact says nothing.';
comment on column posting.m_exact_count is 'How many entries have an exact amount: where there are none, m_exact says nothing.';
comment on column posting.m_within_total is 'How many entries have their amount within one that is stated for several lines.';
comment on column posting.effective is 'The effective date as JSON, with its precision, words and basis.';
comment on column posting.cause is 'Why the event moved figures: a new fact, a decision, a delivery, a payment, a correction, a reclassification or a revaluation.';
comment on column posting.rate_day is 'By which day the amount is converted: the effective day of the event that stated it, whatever event moves it now.';
comment on column posting.rate_recorded is 'The day in UTC on which the event that stated the amount was recorded.';
comment on column posting.rate_source is 'The source of the first supporting evidence of the event that stated the amount.';
create index posting_by_key on posting (key, position);
create index posting_by_effective_day on posting (effective_day);

create table cell (
    key             integer     not null,
    inferred        boolean     not null,
    unit            text        collate "C",
    currency        text        collate "C",
    lines           bigint      not null,
    q_exact         numeric,
    q_approximate   numeric,
    q_lower         numeric,
    q_upper         numeric,
    q_within        numeric,
    q_exact_count   bigint,
    q_open          bigint,
    q_unquantified  bigint,
    q_undisclosed   bigint,
    q_unsplit       bigint,
    q_within_total  bigint,
    m_exact         numeric,
    m_approximate   numeric,
    m_lower         numeric,
    m_upper         numeric,
    m_within        numeric,
    m_exact_count   bigint,
    m_open          bigint,
    m_unstated      bigint,
    m_undisclosed   bigint,
    m_unsplit       bigint,
    m_within_total  bigint,
    constraint cell_once unique nulls not distinct (key, inferred, unit, currency)
) with (fillfactor = 70);
comment on table cell is 'The running sums of the postings: the totals of now.';

create table cell_month (
    month           date,
    like cell including comments,
    constraint cell_month_once unique nulls not distinct (key, month, inferred, unit, currency)
) with (fillfactor = 70);
comment on table cell_month is 'The running sums by the month from which postings count: the totals effective on a day.';
comment on column cell_month.month is 'The first day of the month; absent for postings without an effective day.';

-- Rows of one position and key add up: a dead letter that is taken later adds its own.
create table cell_at (
    position        bigint      not null,
    like cell including comments
);
comment on table cell_at is 'The sums as they were at each checkpoint: the totals as of any position are these and the postings since.';
create index cell_at_by_position on cell_at (position, key);

create table checkpoint (
    position        bigint      primary key
);
comment on table checkpoint is 'The positions at which the sums were kept.';

create table moment (
    position        bigint      primary key,
    recorded_max    timestamptz not null
);
comment on table moment is 'By position, the latest recording time up to there; finds the position of a time.';
create index moment_by_time on moment (recorded_max, position);

create view posting_in_full as
    select k.donor, k.recipient, k.capability, k.included_in, k.channel, k.purpose, k.stage, k.flow, p.*
    from posting p join ledger_key k on k.id = p.key;
comment on view posting_in_full is 'Postings with the words of their keys.';

create view cell_in_full as
    select k.donor, k.recipient, k.capability, k.included_in, k.channel, k.purpose, k.stage, k.flow, c.*
    from cell c join ledger_key k on k.id = c.key;
comment on view cell_in_full is 'The totals of now with the words of their keys.';
