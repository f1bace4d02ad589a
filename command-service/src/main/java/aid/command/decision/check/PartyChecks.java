package aid.command.decision.check;

import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.register.Known;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Shares;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether the parties are in the reference data, and the recipient one that receives aid. Nothing
/// is wrong with what is not said.
public final class PartyChecks {

    /// Needs [aid.command.register.Needs#party].
    public static void exists(
            String field, @Nullable PartyCode party, Known known, Refusals refusals) {
        if (party != null && known.party(party).isEmpty()) {
            refusals.add(
                    RefusalCode.PARTY_UNKNOWN,
                    field,
                    party + " is not in the reference data: register the party first.",
                    Map.of("party", party.value()));
        }
    }

    /// Needs [aid.command.register.Needs#parties].
    public static void exist(
            String field, @Nullable Shares shares, Known known, Refusals refusals) {
        for (int i = 0; shares != null && i < shares.of().size(); i++) {
            exists(field + ".of[" + i + "].party", shares.of().get(i).party(), known, refusals);
        }
    }

    /// Whoever is to be given something has to be a registered partner. Where it is not meant for a
    /// recipient (a donor's own stocks, an allied purchase), a known party is enough.
    ///
    /// Needs [aid.command.register.Needs#party].
    public static void recipient(
            String field,
            @Nullable PartyCode recipient,
            Purpose purpose,
            Known known,
            Refusals refusals) {
        switch (purpose) {
            case TRANSFER_TO_RECIPIENT -> eligible(field, recipient, known, refusals);
            case DONOR_REPLENISHMENT, ALLIED_PROCUREMENT ->
                    exists(field, recipient, known, refusals);
        }
    }

    /// Needs [aid.command.register.Needs#party].
    public static void eligible(
            String field, @Nullable PartyCode recipient, Known known, Refusals refusals) {
        if (recipient == null) {
            return;
        }
        Optional<Known.Party> party = known.party(recipient);
        if (party.isEmpty() || !party.get().receivesAid()) {
            refusals.add(
                    RefusalCode.RECIPIENT_NOT_ELIGIBLE,
                    field,
                    recipient
                            + (party.isEmpty()
                                    ? " is not in the reference data: register it as a party that"
                                            + " receives aid, or choose the right recipient."
                                    : " is not registered as a partner that receives aid: choose"
                                            + " the right recipient, or tell the party's details"
                                            + " anew."),
                    Map.of("party", recipient.value()));
        }
    }

    private PartyChecks() {}
}
