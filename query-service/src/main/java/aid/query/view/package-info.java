/// A stream as it stands: the events of a pledge, contract, delivery, initiative, statement,
/// source, party or capability, folded into one readable [View], and the story of how it came to
/// stand so.
///
/// A view is a pure function of the stream's events. The [ViewProjection] keeps the result as one
/// document per stream, with columns for the filters of lists; whoever asks for a view as it stood
/// at an earlier position, or for the history, gets the same function over fewer events. So there
/// is no second table of history, and none of versions.
///
/// `events → corrections put in their place → fold → View → document, links, citations, findings`
///
/// Views hold no figures of their own: how far a line has come is taken from its postings.
@NullMarked
package aid.query.view;

import org.jspecify.annotations.NullMarked;
