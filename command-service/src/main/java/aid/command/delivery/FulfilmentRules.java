package aid.command.delivery;

import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.DateChecks;
import aid.command.decision.check.MoneyChecks;
import aid.command.fulfilment.Fulfilled;
import aid.command.fulfilment.Fulfilment;
import aid.command.register.Known;
import aid.command.register.Known.Commitment;
import aid.events.delivery.DeliveryId;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.postings.CommitmentStreamState;
import aid.postings.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// What a delivery may do for pledges and contracts.
final class FulfilmentRules {

    static final List<String> COMMITMENTS = List.of("pledge:", "contract:");

    /// The days of an amount that restates one of what is fulfilled.
    static DateValue days(List<Cover> of, DateValue act, Known known) {
        DateValue days = act;
        for (Cover cover : of) {
            Optional<Commitment> commitment = known.commitment(cover.stream());
            if (commitment.isPresent()) {
                days = MoneyChecks.days(commitment.get().state().opened(), days);
            }
        }
        return days;
    }

    /// What is delivered from a contract is delivered after it was signed.
    static void signedBefore(
            String field, List<Cover> of, DateValue date, Known known, Refusals refusals) {
        of.stream()
                .map(Cover::stream)
                .filter(stream -> stream.startsWith("contract:"))
                .distinct()
                .forEach(stream ->
                        known.commitment(stream)
                                .ifPresent(contract ->
                                        DateChecks.inOrder(
                                                field,
                                                stream + " was signed",
                                                contract.state().opened(),
                                                "it was delivered",
                                                date,
                                                refusals)));
    }

    /// Whether what is fulfilled is meant for the recipient, and not fulfilled beyond what it
    /// promises.
    static void allowed(DeliveryState delivery, DeliveryId id, Known known, Refusals refusals) {
        for (String stream : delivery.of().stream().map(Cover::stream).distinct().toList()) {
            Optional<Commitment> found = known.commitment(stream);
            if (found.isPresent()) {
                Commitment commitment = found.get();
                delivery.of().stream()
                        .filter(cover -> cover.stream().equals(stream))
                        .forEach(cover -> meant(cover, commitment, delivery, refusals));
                List<Fulfilled> done = new ArrayList<>(known.fulfilled(stream));
                done.removeIf(each -> each.by().equals(id.value()));
                done.addAll(Fulfilled.by(id.value(), delivery.stream(), stream, true));
                refusals.addAll(Fulfilment.exceeded("of", stream, commitment.state(), done));
            }
        }
    }

    private static void meant(
            Cover cover, Commitment commitment, DeliveryState delivery, Refusals refusals) {
        PartyCode recipient = delivery.consignment().recipient();
        CommitmentStreamState state = commitment.state();
        // A line that does not exist was refused by its own name.
        List<Terms> terms =
                cover.line() == null
                        ? state.lines().stream().map(line -> state.termsOf(line.line())).toList()
                        : List.of(state.termsOf(cover.line()));
        List<Terms> meant = terms.isEmpty() ? List.of(state.terms()) : terms;
        String what = cover.stream() + (cover.line() == null ? "" : ", line " + cover.line() + ",");
        if (meant.stream().noneMatch(t -> t.purpose() == Purpose.TRANSFER_TO_RECIPIENT)) {
            refusals.add(
                    RefusalCode.PURPOSE_CONFLICT,
                    "of",
                    what
                            + " is not meant to be given away: record its redirection first, or"
                            + " leave the link out.",
                    Map.of("stream", cover.stream(), "purpose", meant.getFirst().purpose().name()));
            return;
        }
        if (meant.stream()
                .noneMatch(t -> t.recipient() == null || t.recipient().equals(recipient))) {
            refusals.add(
                    RefusalCode.PURPOSE_CONFLICT,
                    "of",
                    what
                            + " is not meant for "
                            + recipient
                            + ": record its redirection first, or leave the link out.",
                    Map.of("stream", cover.stream(), "recipient", recipient.value()));
        }
    }

    /// Links told anew replace those from the same line to the same line; the others stay.
    static List<Cover> linked(List<Cover> recorded, List<Cover> told) {
        return Stream.concat(
                        recorded.stream()
                                .filter(cover -> told.stream().noneMatch(t -> sameLink(cover, t))),
                        told.stream())
                .toList();
    }

    private static boolean sameLink(Cover one, Cover other) {
        return one.stream().equals(other.stream())
                && Objects.equals(one.by(), other.by())
                && Objects.equals(one.line(), other.line());
    }

    private FulfilmentRules() {}
}
