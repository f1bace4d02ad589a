/// How events become read models, with any number of [Projection]s behind.
///
/// Read models live in a [Generation]: a database schema of its own with a checkpoint of its own.
/// Where none is live, and where the live one is far behind, the [Projector] has one filled by the
/// `Filler`: stream by stream, into tables that are made durable and indexed at the end, beside the
/// live one, whose place it then takes in one transaction. A [Snapshot] sees one generation.
///
/// `created → filled → indexed → live → replaced → dropped`
///
/// The `Follower` writes what is recorded after that. All projections write what a batch changes in
/// one transaction, together with the new checkpoint, and only if the checkpoint is still the one
/// the batch started from and the generation is still live. Hence any number of instances may run,
/// a batch may be handed over twice, and a process may freeze and thaw: what was written once is
/// never written again. What is written once for all changes of a transaction is held back in the
/// [ProjectionTransaction], so that no failure parts it from what it follows from.
///
/// An event that a projection cannot handle becomes a [DeadLetter] of that projection, and so do
/// the later events of its stream, because order within a stream matters. Everything else goes on.
@NullMarked
package aid.query.projection;

import org.jspecify.annotations.NullMarked;
