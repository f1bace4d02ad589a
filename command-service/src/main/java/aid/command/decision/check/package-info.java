/// The checks that many deciders make, one class for each concern.
///
/// A check adds what it finds to the [aid.command.decision.Refusals] of a command, each with the
/// field it is about and a sentence that says what is wrong and what the way out is. Where it has
/// to look something up, the class also says which [aid.command.register.Needs] that takes.
@NullMarked
package aid.command.decision.check;

import org.jspecify.annotations.NullMarked;
