/// Reference exchange rates, and conversion as an act of reading: a named source, day and rule,
/// with the original always beside the result.
///
/// A rate of a day on which none was published is the nearest earlier one within five days. What
/// has no rate is named, not dropped.
@NullMarked
package aid.query.rates;

import org.jspecify.annotations.NullMarked;
