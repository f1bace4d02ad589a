/// A named, versioned reading of qualifiers as bounds.
///
/// Life: `NotPublished → Published`.
@NullMarked
package aid.events.policy;

import org.jspecify.annotations.NullMarked;
