package aid.query.posting;

import aid.events.value.Flow;
import aid.events.value.Purpose;
import aid.events.value.Stage;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// One line of an answer: what the figures are of, and the figures.
///
/// @param group what the figures are of
/// @param figures their sum
public record Row(Group group, Figures figures) {

    /// What figures are of. A component that was not asked for is absent, and so is one that is
    /// asked for and empty, such as the recipient of a stock: the query tells which.
    ///
    /// @param donor the donor's code, or the joined codes of an unsplit joint gift
    /// @param capability the capability, which in a roll-up stands for everything below it
    /// @param recipient the recipient's code
    /// @param channel the channel's code
    /// @param purpose what it is for
    /// @param stage how far it has come
    /// @param flow how it goes; absent where a viewpoint has joined flows
    public record Group(
            @Nullable String donor,
            @Nullable String capability,
            @Nullable String recipient,
            @Nullable String channel,
            @Nullable Purpose purpose,
            Stage stage,
            @Nullable Flow flow)
            implements Comparable<Group> {
        private static final Comparator<Group> ORDER =
                Comparator.comparing(Group::donor, absentLast())
                        .thenComparing(Group::capability, absentLast())
                        .thenComparing(Group::recipient, absentLast())
                        .thenComparing(Group::channel, absentLast())
                        .thenComparing(Group::purpose, absentLast())
                        .thenComparing(Group::stage)
                        .thenComparing(Group::flow, absentLast());

        /// By donor, capability, recipient, channel, purpose, stage and flow; what is absent last.
        @Override
        public int compareTo(Group other) {
            return ORDER.compare(this, other);
        }

        private static <T extends Comparable<? super T>> Comparator<@Nullable T> absentLast() {
            return Comparator.nullsLast(Comparator.naturalOrder());
        }
    }
}
