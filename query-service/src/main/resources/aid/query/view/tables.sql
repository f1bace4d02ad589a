-- Everything here follows from the events of one stream and is replaced as a whole when the stream
-- moves on; what concerns several streams is found by joining at the time of the question.

create table view_document (
    stream         text        collate "C" not null,
    kind           text        collate "C" not null,
    first_position bigint      not null,
    position       bigint      not null,
    recorded_at    timestamptz not null,
    status         text        collate "C" not null,
    type           text        collate "C",
    donors         text[]      not null,
    recipients     text[]      not null,
    capabilities   text[]      not null,
    channels       text[]      not null,
    purposes       text[]      not null,
    stages         text[]      not null,
    words          text        not null,
    document       text
);
comment on table view_document is 'Each stream with columns for the filters of lists.';
comment on column view_document.document is 'Of statements, parties and capabilities the view as JSON; all other views are folded from their events when they are asked for.';
comment on column view_document.first_position is 'The position of its first event: the order of lists, which never changes.';
comment on column view_document.position is 'The position of its last event.';
comment on column view_document.words is 'What it is searched by, in lower case.';

create table view_link (
    stream      text collate "C" not null,
    relation    text collate "C" not null,
    line        text collate "C",
    target      text collate "C" not null,
    target_line text collate "C"
);
comment on table view_link is 'Which stream names which other one; read from the naming stream.';

create table view_citation (
    stream        text    collate "C" not null,
    position      bigint  not null,
    event_id      text    collate "C" not null,
    event_type    text    collate "C" not null,
    lines         text[]  not null,
    source        text    collate "C" not null,
    revision      integer not null,
    passage_start integer not null,
    passage_end   integer not null,
    sha256        text    collate "C" not null,
    stance        text    collate "C" not null,
    disputed      text
);
comment on table view_citation is 'Which event rests on which passage: the way from a passage to its figures.';
comment on column view_citation.lines is 'The lines the event speaks of; empty: the whole stream.';

create table view_condition (
    stream    text   collate "C" not null,
    condition text   collate "C" not null,
    state     text   collate "C" not null,
    opened_at bigint not null,
    since     date,
    document  text   not null
);
comment on table view_condition is 'What pledges depend on; opened_at is the position of the pledge.';
comment on column view_condition.since is 'The last day the pledge can be of, else the first; absent when neither is known.';

create table view_gift (
    stream         text   collate "C" not null,
    line           text   collate "C" not null,
    first_position bigint not null,
    donors         text   collate "C" not null,
    recipient      text   collate "C" not null,
    capability     text   collate "C" not null,
    figures        text   collate "C" not null,
    day            date,
    passages       text[] not null
);
comment on table view_gift is 'Each promised line that still stands, by what would make it a duplicate of another.';
comment on column view_gift.figures is 'Quantity and money in one form; empty if neither is stated.';
comment on column view_gift.day is 'The last day the promise can be of, else the first; absent when neither is known.';

create table view_bound (
    stream      text    collate "C" not null,
    line        text    collate "C",
    stage       text    collate "C" not null,
    target      text    collate "C" not null,
    target_line text    collate "C",
    name        text    collate "C" not null,
    money       boolean not null,
    included    boolean not null,
    lower       numeric not null,
    upper       numeric
);
comment on table view_bound is 'What a line is at least and at most at a stage, and which commitment that counts against; its own where it commits itself.';
comment on column view_bound.name is 'The unit or currency.';
comment on column view_bound.upper is 'Absent: open.';
comment on column view_bound.included is 'Whether another line of the same stream contains it already.';

create table view_finding (
    stream   text   collate "C" not null,
    kind     text   collate "C" not null,
    position bigint not null,
    facts    text   not null
);
comment on table view_finding is 'What an auditor should look at within one stream: overrides, disputes, contradictions.';

-- A document of some thousand bytes stays in its row as it is. To compress it took more time than
-- everything else about it.
alter table view_document set (toast_tuple_target = 8160);
