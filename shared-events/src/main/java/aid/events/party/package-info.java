/// A state, organisation, agency or collective.
///
/// Life: `NotRegistered → Registered`.
@NullMarked
package aid.events.party;

import org.jspecify.annotations.NullMarked;
