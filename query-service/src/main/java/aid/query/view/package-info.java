/// A stream as it stands: the events of a pledge, contract, delivery, initiative, statement,
/// source, party or capability, folded into one readable [View], and the story of how it came to
/// stand so.
///
/// A view is a pure function of the stream's events, and is folded when it is asked for: now, as it
/// stood at an earlier position, or after each event of its history. The [ViewProjection] keeps one
/// row per stream with what lists filter by, and what is found across streams.
///
/// `events → corrections applied, in the order of effect → fold → View → columns, links, findings`
///
/// Views hold no figures of their own: how far a line has come is taken from its postings.
@NullMarked
package aid.query.view;

import org.jspecify.annotations.NullMarked;
