/// Imports: commands by the line.
///
/// `POST /v1/commands` takes commands by the line, up to [CommandImport#WINDOW] at work at once,
/// and answers them in order. The outcome is the one that working them off one after the other
/// would have: before it is handed in, a command waits for every earlier one of the same import
/// that it may depend on. What it may depend on is told by what it names ([CommandAccess]): its own
/// stream and every pledge, contract or delivery it refers to are its own for that time; parties,
/// capabilities and sources it only reads, together with others that read them; and what decisions
/// look up by other means (gifts that look alike, statements on the same passage) is named by the
/// feature that knows. Waiting only ever looks back, so there is no deadlock. The last line of the
/// answer counts what was answered, or says where the import broke off.
@NullMarked
package aid.command.batch;

import org.jspecify.annotations.NullMarked;
