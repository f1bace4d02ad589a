/// The taxonomy of what is given: codes, labels, and the words by which sources name them.
///
/// Life: `NotDefined → Defined → Retired`. A retired capability keeps its past figures; new facts
/// use its successor.
@NullMarked
package aid.command.capability;

import org.jspecify.annotations.NullMarked;
