/// JSON to commands, by the shape of their records.
///
/// What a command needs is said once, by its record: [JsonShape] reads it off, and [CommandBinder]
/// binds by it. Everything that is wrong with a body is told at once, field by field, and nothing
/// an operator may send ends in a fault. Jackson parses; it would stop at the first field that does
/// not fit.
@NullMarked
package aid.command.binding;

import org.jspecify.annotations.NullMarked;
