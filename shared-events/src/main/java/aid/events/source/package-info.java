/// A document on which facts rest: publisher, language, revisions and their exact text.
///
/// Life: `NotRegistered → Registered (revision 1, 2, …) → Withdrawn`.
@NullMarked
package aid.events.source;

import org.jspecify.annotations.NullMarked;
