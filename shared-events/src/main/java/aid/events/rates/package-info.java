/// Reference exchange rates of one day from one source.
///
/// Life: `NotPublished → Published`.
@NullMarked
package aid.events.rates;

import org.jspecify.annotations.NullMarked;
