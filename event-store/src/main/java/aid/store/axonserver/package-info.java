/// Where events are kept when one machine is not enough: Axon Server, with PostgreSQL beside it for
/// what Axon Server cannot look up.
///
/// **Positions.** A position is Axon Server's global index plus one, so that 0 means "before the
/// first event" here as everywhere. The promise of `aid.store` holds: an index is given when its
/// transaction is stored, without gaps, and what can be read is final.
///
/// **Two steps instead of one.** Events are appended to Axon Server; the register, the receipts and
/// the place of each event follow in PostgreSQL, written by a [Follower] that reads the log. Both
/// follow from the events alone, so a crash between the two steps loses nothing: whoever follows
/// next goes on where the last one was. A command is answered when it was followed.
///
/// `append → stored by Axon Server → read from the log → followed in PostgreSQL → answered`
///
/// Left out on purpose: the framework's own bus, processors and executors on top of the connector,
/// and contexts shared with other applications (whatever is in the context belongs to the ledger).
@NullMarked
package aid.store.axonserver;

import org.jspecify.annotations.NullMarked;
