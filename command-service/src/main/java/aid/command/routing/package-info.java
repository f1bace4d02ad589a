/// Commands on their way to the instance that decides on their stream.
///
/// `HTTP of any instance → RoutedCommandGateway → Axon Server, by stream → CommandReceiver → the
/// local gateway`
///
/// What travels is a whole [aid.command.request.CommandRequest] and, back, a
/// [aid.command.request.CommandResult], as JSON with explicit names. Gateways, aggregates and their
/// caches know nothing of it; that one stream as a rule is decided on in one place is owed to Axon
/// Server's consistent hashing, and that nothing goes wrong where it is not, to the sequence
/// numbers of events.
@NullMarked
package aid.command.routing;

import org.jspecify.annotations.NullMarked;
