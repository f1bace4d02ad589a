package aid.command.http;

import aid.command.decision.Command;
import aid.command.http.Routes.Route;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Every command there is, found by name or by path.
final class Catalogue {

    /// @param id the field that names the stream: the first of each command
    record Entry(
            String name, Route route, Shape.Struct shape, Shape.Component id, FeatureApi feature) {

        Class<? extends Command> type() {
            return route.command();
        }

        Shape.Name idShape() {
            return (Shape.Name) id.shape();
        }
    }

    private final SortedMap<String, Entry> byName = new TreeMap<>();
    private final Map<String, List<Entry>> byCollection = new LinkedHashMap<>();

    Catalogue(Collection<? extends FeatureApi> features) {
        for (FeatureApi feature : features) {
            for (Route route : feature.routes().routes()) {
                Shape.Struct shape = Shape.of(route.command().asSubclass(Record.class));
                var entry =
                        new Entry(
                                route.command().getSimpleName(),
                                route,
                                shape,
                                shape.components().getFirst(),
                                feature);
                if (byName.put(entry.name(), entry) != null) {
                    throw new IllegalArgumentException("two routes for " + entry.name());
                }
                byCollection.computeIfAbsent(route.collection(), _ -> new ArrayList<>()).add(entry);
            }
        }
    }

    Collection<Entry> all() {
        return byName.values();
    }

    @Nullable Entry named(String name) {
        return byName.get(name);
    }

    /// What can be asked of a collection; empty if there is none of that name.
    List<Entry> under(String collection) {
        return byCollection.getOrDefault(collection, List.of());
    }

    Collection<String> collections() {
        return byCollection.keySet();
    }

    /// What `POST /v1/<collection>` or `POST /v1/<collection>/{id}/<noun>` means.
    @Nullable Entry at(String collection, @Nullable String noun) {
        for (Entry entry : under(collection)) {
            if (noun == null ? entry.route().noun() == null : noun.equals(entry.route().noun())) {
                return entry;
            }
        }
        return null;
    }
}
