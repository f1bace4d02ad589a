package aid.query.view;

import aid.events.value.Cover;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stream names another one.
///
/// @param relation how, read from the stream that names to the one named
/// @param line the line of the naming stream; absent means all of it
/// @param target the stream that is named
/// @param targetLine its line; absent means all of it
public record Link(
        Relation relation, @Nullable String line, String target, @Nullable String targetLine) {

    /// How one stream names another.
    public enum Relation {
        /// A contract or delivery fulfils a pledge or contract.
        FULFILS,
        /// A pledge was merged into another.
        MERGED_INTO,
        /// A line was allocated from a contract or an initiative.
        ALLOCATED_FROM,
        /// Aid goes through an initiative, agency or forum.
        THROUGH,
        /// An initiative's money was spent on a contract or pledge.
        SPENT_ON,
        /// A party leads an initiative.
        LED_BY,
        /// A party is a member of an initiative or a collective.
        MEMBER,
        /// A party pays into an initiative.
        CONTRIBUTOR,
        /// A capability hangs under another.
        PARENT,
        /// A retired capability is succeeded by another.
        SUCCESSOR,
        /// A statement is about a party, capability or initiative.
        ABOUT
    }

    static Link to(Relation relation, String target) {
        return new Link(relation, null, target, null);
    }

    /// The pledges and contracts that something fulfils.
    static List<Link> fulfilled(List<Cover> covers) {
        return covers.stream()
                .map(cover -> new Link(Relation.FULFILS, cover.by(), cover.stream(), cover.line()))
                .toList();
    }

    /// The channel that aid goes through: an initiative, or else an agency or forum among the
    /// parties; none if it goes directly.
    static List<Link> through(Relation relation, @Nullable Object channel) {
        if (channel == null) {
            return List.of();
        }
        String code = channel.toString();
        boolean isParty = code.startsWith("AGENCY:") || code.startsWith("ORG:");
        return List.of(to(relation, (isParty ? "party:" : "initiative:") + code));
    }

    /// All of these, each once.
    static List<Link> each(List<List<Link>> links) {
        return links.stream().flatMap(List::stream).distinct().toList();
    }
}
