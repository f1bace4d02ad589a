/// Reference exchange rates, one stream for each day and source.
///
/// Life: `NotPublished → Published`. Told again, the rates of the day are replaced; the day, base
/// and source of a publication never change. Nothing is converted here: that is a read-side act.
@NullMarked
package aid.command.rates;

import org.jspecify.annotations.NullMarked;
