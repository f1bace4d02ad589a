/// How a stream is decided about: the [Decider] of a family of streams holds its rules, and
/// [RepetitionRules] around it leave out what is recorded already.
@NullMarked
package aid.command.decider;

import org.jspecify.annotations.NullMarked;
