package aid.query.view;

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
}
