/// What was said that is not aid: requirements, intents, appeals, running totals, meetings.
///
/// Life: `NotRecorded → Recorded → Retracted`. A statement never enters a total, and never stands
/// in the way of a pledge that an earlier passage already carries.
@NullMarked
package aid.command.statement;

import org.jspecify.annotations.NullMarked;
