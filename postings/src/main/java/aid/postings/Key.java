package aid.postings;

import aid.events.value.Flow;
import aid.events.value.Purpose;
import aid.events.value.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a figure belongs. Sums of postings by key hold all that a query over totals can ask.
///
/// @param donor the donor's code; of a joint gift without known shares the codes in alphabetical
///   order, joined by `+`
/// @param recipient the recipient's code; absent for stocks
/// @param capability the capability's code; absent for what is not split by line
/// @param includedIn the capability of the entry that already contains this one; of an entry inside
///   an entry inside a third one both, the nearest first, joined by `+`; absent for an entry that
///   stands by itself
/// @param channel the code of the initiative, agency or forum; absent if none is known
/// @param purpose what it is for
/// @param stage how far it has come
/// @param flow whether it goes directly, into a channel or out of one
public record Key(
        String donor,
        @Nullable String recipient,
        @Nullable String capability,
        @Nullable String includedIn,
        @Nullable String channel,
        Purpose purpose,
        Stage stage,
        Flow flow) {
    /// The donors that a source speaks of and does not name.
    public static final String OTHERS = "OTHERS";

    /// The donors one by one; several when they give jointly and the shares are unknown.
    public List<String> donors() {
        return parts(donor);
    }

    /// Whether several donors give it and the shares are unknown.
    public boolean isJoint() {
        return donor.indexOf('+') >= 0;
    }

    /// Whether this is the key of a line, and `other` that of an amount for several lines, and they
    /// have all else in common.
    boolean differsInCapabilityAlone(Key other) {
        return capability != null
                && other.capability == null
                && equals(
                        new Key(
                                other.donor,
                                other.recipient,
                                capability,
                                includedIn,
                                other.channel,
                                other.purpose,
                                other.stage,
                                other.flow));
    }

    static List<String> parts(String joined) {
        return joined.indexOf('+') < 0 ? List.of(joined) : List.of(joined.split("\\+"));
    }
}
