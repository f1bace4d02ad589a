package aid.postings;

import aid.events.value.Flow;
import aid.events.value.Purpose;
import aid.events.value.Stage;
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
        /// By donor, capability, recipient, channel, purpose, stage and flow; what is absent last.
        @Override
        public int compareTo(Group other) {
            int order = compare(donor, other.donor);
            order = order != 0 ? order : compare(capability, other.capability);
            order = order != 0 ? order : compare(recipient, other.recipient);
            order = order != 0 ? order : compare(channel, other.channel);
            order = order != 0 ? order : compare(purpose, other.purpose);
            order = order != 0 ? order : stage.compareTo(other.stage);
            return order != 0 ? order : compare(flow, other.flow);
        }

        private static <T extends Comparable<? super T>> int compare(
                @Nullable T one, @Nullable T other) {
            if (one == null || other == null) {
                return Boolean.compare(one == null, other == null);
            }
            return one.compareTo(other);
        }
    }
}
