/// A stream as it stands: a [View] of a pledge, contract, delivery, initiative, statement, source,
/// party or capability, and the history of how it came to stand so.
///
/// A view is a pure function of the stream's events, made when it is asked for by a [StreamReplay]:
/// now, as it stood at an earlier position, or after each event of its history. What counts in it
/// comes from the stream's ledger in `postings`; texts, evidence and notes are read from the
/// history with corrections applied. The [ViewProjection] keeps one row per stream with what lists
/// filter by, and what is found across streams.
///
/// `events → StreamReplay → View → columns, links, candidates, bounds`
@NullMarked
package aid.query.view;

import org.jspecify.annotations.NullMarked;
