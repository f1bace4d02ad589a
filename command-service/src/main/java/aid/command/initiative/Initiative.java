package aid.command.initiative;

import aid.events.initiative.ContributionRecorded;
import aid.events.initiative.InitiativeClosed;
import aid.events.initiative.InitiativeEvent;
import aid.events.initiative.InitiativeRegistered;
import aid.events.initiative.ProgrammeLineAdded;
import aid.events.value.CapabilityCode;
import aid.events.value.Line;
import aid.events.value.PartyCode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What the rules of an initiative stream need to know of it.
sealed interface Initiative {

    record NotRegistered() implements Initiative {}

    /// @param as what was registered last
    /// @param presence how each party joined or left last
    /// @param contributions each contribution as told last, by its id
    /// @param lines the lines of the programme, by their id
    record Open(
            InitiativeRegistered as,
            Map<PartyCode, InitiativeEvent> presence,
            Map<String, ContributionRecorded> contributions,
            Map<String, ProgrammeLineAdded> lines)
            implements Initiative {

        static Open registered(InitiativeRegistered as) {
            return new Open(as, Map.of(), Map.of(), Map.of());
        }

        List<Line> programme() {
            return lines.values().stream().map(ProgrammeLineAdded::line).toList();
        }

        /// What other contributions of the same capability take of the whole they are shares of.
        BigDecimal sharesBeside(String contribution, CapabilityCode capability) {
            return contributions.values().stream()
                    .filter(other -> !other.contribution().equals(contribution))
                    .filter(other -> other.capability().equals(capability))
                    .map(ContributionRecorded::share)
                    .filter(Objects::nonNull)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        Open with(InitiativeRegistered anew) {
            return new Open(anew, presence, contributions, lines);
        }

        Open with(PartyCode party, InitiativeEvent joinedOrLeft) {
            return new Open(as, put(presence, party, joinedOrLeft), contributions, lines);
        }

        Open with(ContributionRecorded e) {
            return new Open(as, presence, put(contributions, e.contribution(), e), lines);
        }

        Open with(ProgrammeLineAdded e) {
            return new Open(as, presence, contributions, put(lines, e.line().line(), e));
        }

        private static <K, V> Map<K, V> put(Map<K, V> map, K key, V value) {
            Map<K, V> more = new HashMap<>(map);
            more.put(key, value);
            return Map.copyOf(more);
        }
    }

    /// @param was what it was when it ended; facts of before may still become known
    record Closed(Open was, InitiativeClosed as) implements Initiative {}
}
