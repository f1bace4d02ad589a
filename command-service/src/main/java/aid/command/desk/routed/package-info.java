/// Commands on their way to the instance that decides on their stream.
///
/// `HTTP door of any instance → RoutedDesk → Axon Server, by stream → CommandReceiver →
/// CommandDesk`
///
/// What travels is a whole [aid.command.desk.Submission] and, back, an [aid.command.desk.Answer],
/// as JSON with explicit names. The desk, the aggregates and their caches know nothing of it; that
/// one stream as a rule is decided on in one place is owed to Axon Server's consistent hashing, and
/// that nothing goes wrong where it is not, to the sequence numbers of events.
@NullMarked
package aid.command.desk.routed;

import org.jspecify.annotations.NullMarked;
