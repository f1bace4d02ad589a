package aid.query.taxonomy;

import aid.postings.Taxonomy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The taxonomy as it was at a position. A capability nobody has defined stands where its code
/// says.
public final class TaxonomyAt implements Taxonomy {

    private final Map<String, List<String>> above = new HashMap<>();

    private TaxonomyAt(Map<String, @Nullable String> parents) {
        for (String code : parents.keySet()) {
            Set<String> line = new LinkedHashSet<>();
            @Nullable String parent = parents.get(code);
            while (parent != null && !parent.equals(code) && line.add(parent)) {
                if (!parents.containsKey(parent)) {
                    line.addAll(BY_CODE.above(parent));
                    break;
                }
                parent = parents.get(parent);
            }
            above.put(code, List.copyOf(line));
        }
    }

    /// @param connection sees the tables of a generation
    public static TaxonomyAt position(Connection connection, long position) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select distinct on (code) code, parent from taxonomy
                        where position <= ? order by code, position desc\
                        """)) {
            select.setLong(1, position);
            try (ResultSet row = select.executeQuery()) {
                var parents = new HashMap<String, @Nullable String>();
                while (row.next()) {
                    parents.put(row.getString(1), row.getString(2));
                }
                return new TaxonomyAt(parents);
            }
        }
    }

    @Override
    public List<String> above(String capability) {
        List<String> known = above.get(capability);
        return known == null ? BY_CODE.above(capability) : known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TaxonomyAt that && above.equals(that.above);
    }

    @Override
    public int hashCode() {
        return above.hashCode();
    }
}
