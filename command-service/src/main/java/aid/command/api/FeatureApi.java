package aid.command.api;

import aid.command.decision.Command;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// What a feature offers over HTTP.
public interface FeatureApi {

    Routes routes();

    /// The id of a new stream that was given none, without the kind in front; empty where people
    /// have to choose it.
    ///
    /// @param field what the command says in a field, or an empty text
    /// @param unique an id like no other
    default Optional<String> newId(UnaryOperator<String> field, Supplier<String> unique) {
        return Optional.of(unique.get());
    }

    /// What a command of this feature depends on or changes beyond the streams it names.
    default List<Access> accesses(Command command) {
        return List.of();
    }
}
