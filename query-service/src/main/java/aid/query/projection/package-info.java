/// How events become read models: one loop, with any number of [Projection]s behind it.
///
/// The [Projector] reads the event log from the position it has reached, in batches, live and from
/// empty alike. All projections write what a batch changes in one transaction, together with the
/// new position, and only if the position is still the one the batch started from. Hence any number
/// of instances may run, a batch may be handed over twice, and a process may freeze and thaw: what
/// was written once is never written again.
///
/// `read → prepared → written | overtaken (start again from the database) | failed (singled out)`
///
/// Far behind the head of the log many batches share a transaction, a stretch, so that what is kept
/// for all of them, such as sums, is written once. Readers see whole stretches. What is written
/// once is held back in the [ProjectionTransaction], so that no failure parts it from what it sums
/// up.
///
/// An event that a projection cannot handle becomes a [DeadLetter] of that projection, and so do
/// the later events of its stream, because order within a stream matters. Everything else goes on.
///
/// Read models live in a [Generation]: a database schema of its own with a position of its own, so
/// that another one can be filled beside it.
@NullMarked
package aid.query.projection;

import org.jspecify.annotations.NullMarked;
