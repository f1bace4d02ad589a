/// The way of one command from a request to its answer.
///
/// `headers → RequestContext, JSON → Command → CommandGateway → Reply`
@NullMarked
package aid.command.submission;

import org.jspecify.annotations.NullMarked;
