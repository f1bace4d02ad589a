package aid.command.api;

import aid.command.decision.Command;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which command is meant by which path.
///
/// @param collection the plural noun under `/v1/`
public record Routes(String collection, List<Route> routes) {

    /// @param noun what happens next, as a sub-resource; absent for the collection itself
    /// @param starts whether it may be the first thing recorded in a stream
    public record Route(
            String collection,
            @Nullable String noun,
            Class<? extends Command> command,
            boolean starts) {

        public String path() {
            return "/v1/" + collection + (noun == null ? "" : "/{id}/" + noun);
        }
    }

    public Routes {
        routes = List.copyOf(routes);
    }

    public static Routes of(String collection) {
        return new Routes(collection, List.of());
    }

    /// `POST /v1/<collection>`.
    public Routes creates(Class<? extends Command> command) {
        return with(new Route(collection, null, command, true));
    }

    /// `POST /v1/<another>`, for what starts a stream of this kind in another way.
    public Routes createsUnder(String another, Class<? extends Command> command) {
        return with(new Route(another, null, command, true));
    }

    /// `POST /v1/<collection>/{id}/<noun>`.
    public Routes then(String noun, Class<? extends Command> command) {
        return with(new Route(collection, noun, command, false));
    }

    /// `POST /v1/<collection>/{id}/<noun>`, also where nothing was recorded before.
    public Routes thenOrFirst(String noun, Class<? extends Command> command) {
        return with(new Route(collection, noun, command, true));
    }

    private Routes with(Route route) {
        var all = new ArrayList<>(routes);
        all.add(route);
        return new Routes(collection, all);
    }
}
