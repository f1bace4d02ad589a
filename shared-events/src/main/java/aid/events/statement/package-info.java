/// Anything said that is not aid: requirement, intent, appeal, availability, running total, stock
/// depletion, meeting. Never enters a total.
///
/// Life: `NotRecorded → Recorded → Retracted`.
@NullMarked
package aid.events.statement;

import org.jspecify.annotations.NullMarked;
