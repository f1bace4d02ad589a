/// A node of the taxonomy of what is given.
///
/// Life: `NotDefined → Defined → Retired`.
@NullMarked
package aid.events.capability;

import org.jspecify.annotations.NullMarked;
