/// A command on its way: who asks ([Caller], [RequestContext]), what is asked ([CommandRequest]),
/// where it is handed in ([CommandGateway]) and what comes back ([CommandResult], or a
/// [CommandFailure]).
///
/// `JSON or another instance → CommandRequest → CommandGateway → CommandResult`
@NullMarked
package aid.command.request;

import org.jspecify.annotations.NullMarked;
