package aid.command.statement;

import aid.events.statement.StatementRecorded;
import aid.events.statement.StatementRetracted;

/// What the rules of a statement stream need to know of it.
sealed interface Statement {

    record NotRecorded() implements Statement {}

    record Said(StatementRecorded as) implements Statement {}

    record Retracted(StatementRetracted as) implements Statement {}
}
