/// Answers over HTTP: what a command recorded or would record ([Reply]), and why not ([Problems],
/// [ProblemType]).
@NullMarked
package aid.command.answer;

import org.jspecify.annotations.NullMarked;
