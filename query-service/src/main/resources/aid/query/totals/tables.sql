-- Codes are compared byte by byte (collate "C"): faster, and the same on every machine.
-- No foreign keys: the projection alone writes all of this.

create table balance (
    id          integer not null,
    donor       text    collate "C" not null,
    recipient   text    collate "C",
    capability  text    collate "C",
    included_in text    collate "C",
    channel     text    collate "C",
    purpose     text    collate "C" not null,
    stage       text    collate "C" not null,
    flow        text    collate "C" not null,
    inferred    boolean not null,
    unit        text    collate "C",
    currency    text    collate "C"
);
comment on table balance is 'Of what sums are kept. A joint gift without known shares has the codes of its donors joined by +.';
comment on column balance.inferred is 'Whether the effective dates were concluded by us rather than read in the source.';
comment on column balance.unit is 'Absent: no quantity. Empty: a quantity without a unit.';
comment on column balance.currency is 'Absent: no money. Empty: money without a currency.';

create table rate_source (
    id     integer not null,
    source text    collate "C" not null
);
comment on table rate_source is 'The sources of the events that stated amounts.';

create table posting (
    position      bigint   not null,
    balance       integer  not null,
    day           date,
    rate_day      date,
    rate_recorded date,
    rate_source   integer,
    ordinal       smallint not null,
    cause         smallint not null,
    line          text     collate "C",
    figures       bytea    not null
);
comment on table posting is 'What each event added to a balance or took from it; rows are only ever added. A posting of several units or currencies has a row for each. What else there is to say of it stands in the event.';
comment on column posting.day is 'The day from which it counts: the last day its effective date can be, else the first; absent when neither is known.';
comment on column posting.rate_day is 'By which day the amount is converted: the effective day of the event that stated it, whatever event moves it now. Absent: the day from which it counts.';
comment on column posting.rate_recorded is 'The day in UTC on which the event that stated the amount was recorded; absent where there is no money.';
comment on column posting.rate_source is 'The source of the first supporting evidence of the event that stated the amount.';
comment on column posting.ordinal is 'Its place among the postings of the event, from 0.';
comment on column posting.cause is 'Why the event moved figures: 0 a new fact, 1 a decision, 2 a delivery, 3 a payment, 4 a correction, 5 a reclassification, 6 a revaluation.';
comment on column posting.figures is 'Lines, quantity and money with their bounds, packed; see PackedOutput.';

create table sums (
    tier     smallint not null,
    after    bigint   not null,
    up_to    bigint   not null,
    balances bytea    not null,
    days     bytea
);
alter table sums alter column balances set storage external, alter column days set storage external;
comment on table sums is 'What the postings of ranges of positions add up to: of ranges of the same length in the lowest tier, and of eight of them together in each one above.';
comment on column sums.balances is 'By balance, packed; see PackedSums.';
comment on column sums.days is 'By day and balance, packed, with the days of conversion; in the lowest tier alone.';
