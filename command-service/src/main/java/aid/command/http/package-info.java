/// Commands over HTTP: requests in, problems or positions out, and no rule of the domain.
///
/// Each feature says in its `…Api` which commands it takes and under which nouns ([Routes]); one
/// mechanism does the rest. A body becomes a command by the shape of its record ([Shape],
/// [CommandReader]): everything that is wrong with it is told at once, field by field, and nothing
/// an operator may send ends in a fault.
///
/// **Imports.** `POST /v1/commands` takes commands by the line, up to [ImportStream#WINDOW] at work
/// at once, and answers them in order. The outcome is the one that working them off one after the
/// other would have: before it is handed in, a command waits for every earlier one of the same
/// import that it may depend on. What it may depend on is told by what it names ([Touch]): its own
/// stream and every pledge, contract or delivery it refers to belong to it alone for that time;
/// parties, capabilities and sources it only reads, together with others that read them; and what
/// decisions look up by other means (gifts that look alike, statements on the same passage) is
/// named by the feature that knows. Waiting only ever looks back, so there is no deadlock. The last
/// line of the answer counts what was answered, or says where the import broke off.
///
/// **Slow callers.** A command takes one of a limited number of places only when all of it is there
/// ([RequestBodies]); a body that stops coming is given up ([PacedInput]).
@NullMarked
package aid.command.http;

import org.jspecify.annotations.NullMarked;
