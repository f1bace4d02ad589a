package aid.query.dashboard;

import aid.events.value.Flow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The names of parties, capabilities and initiatives in one language, by code.
public record Labels(
        String language,
        Map<String, String> parties,
        Map<String, String> capabilities,
        Map<String, String> initiatives) {

    /// @param language `en` or `fr`
    static Labels read(Connection connection, String language) throws SQLException {
        Map<String, String> parties = new LinkedHashMap<>();
        Map<String, String> capabilities = new LinkedHashMap<>();
        Map<String, String> initiatives = new LinkedHashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select kind, substr(stream, length(kind) + 2),
                               coalesce(document::json #>> array['labels', ?], document::json #>> array['names', ?])
                        from view_document where kind in ('party', 'capability', 'initiative') order by 2\
                        """)) {
            select.setString(1, language);
            select.setString(2, language);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Map<String, String> into =
                            switch (row.getString(1)) {
                                case "party" -> parties;
                                case "capability" -> capabilities;
                                default -> initiatives; // The query has only these three.
                            };
                    String label = row.getString(3);
                    into.put(row.getString(2), label == null ? row.getString(2) : label);
                }
            }
        }
        return new Labels(language, parties, capabilities, initiatives);
    }

    /// Who may stand between a donor and a recipient: initiatives, organisations and agencies.
    Map<String, String> channels() {
        Map<String, String> channels = new LinkedHashMap<>(initiatives);
        parties.forEach((code, name) -> {
            if (code.startsWith("ORG:") || code.startsWith("AGENCY:")) {
                channels.put(code, name);
            }
        });
        return channels;
    }

    /// A party, or several that give jointly.
    public String party(@Nullable String code) {
        if (code == null || code.isEmpty()) {
            return "nobody named";
        }
        return Arrays.stream(code.split("\\+"))
                .map(each ->
                        each.equals("OTHERS")
                                ? "others, unnamed"
                                : parties.getOrDefault(each, initiatives.getOrDefault(each, each)))
                .collect(Collectors.joining(" with "));
    }

    public String capability(@Nullable String code) {
        return code == null || code.isEmpty()
                ? "not split by capability"
                : capabilities.getOrDefault(code, code);
    }

    /// How aid goes; empty where a viewpoint has joined flows.
    static String flow(@Nullable Flow flow) {
        return switch (flow) {
            case null -> "";
            case DIRECT -> "Directly";
            case INTO_CHANNEL -> "Into the fund";
            case FROM_CHANNEL -> "Out of the fund";
        };
    }

    /// A word of an enumeration as a reader says it.
    static String spoken(String word) {
        String words = word.toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
