package aid.command.api;

import aid.command.api.Routes.Route;
import aid.command.binding.JsonShape;
import aid.command.decision.Command;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Every command there is, found by name or by path.
public final class CommandCatalogue {

    /// @param id the field that names the stream: the first of each command
    public record Entry(
            String name,
            Route route,
            JsonShape.Struct shape,
            JsonShape.Component id,
            FeatureApi feature) {

        public Class<? extends Command> type() {
            return route.command();
        }

        public JsonShape.Name idShape() {
            return (JsonShape.Name) id.shape();
        }
    }

    private final SortedMap<String, Entry> byName = new TreeMap<>();
    private final Map<String, List<Entry>> byCollection = new LinkedHashMap<>();

    public CommandCatalogue(Collection<? extends FeatureApi> features) {
        for (FeatureApi feature : features) {
            for (Route route : feature.routes().routes()) {
                JsonShape.Struct shape = JsonShape.of(route.command().asSubclass(Record.class));
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

    public Collection<Entry> all() {
        return byName.values();
    }

    public @Nullable Entry named(String name) {
        return byName.get(name);
    }

    /// What can be asked of a collection; empty if there is none of that name.
    public List<Entry> under(String collection) {
        return byCollection.getOrDefault(collection, List.of());
    }

    public Collection<String> collections() {
        return byCollection.keySet();
    }

    /// What `POST /v1/<collection>` or `POST /v1/<collection>/{id}/<noun>` means.
    public @Nullable Entry at(String collection, @Nullable String noun) {
        for (Entry entry : under(collection)) {
            if (noun == null ? entry.route().noun() == null : noun.equals(entry.route().noun())) {
                return entry;
            }
        }
        return null;
    }
}
