package aid.command.delivery;

import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.DateChecks;
import aid.command.decision.check.MoneyChecks;
import aid.command.register.Fulfilment;
import aid.command.register.Known;
import aid.command.register.Known.Against;
import aid.command.register.Known.Commitment;
import aid.events.delivery.DeliveryId;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// What a delivery may do for pledges and contracts.
final class Fulfilling {

    static final List<String> COMMITMENTS = List.of("pledge:", "contract:");

    /// The days of an amount that restates one of what is fulfilled.
    static DateValue days(List<Cover> of, DateValue act, Known known) {
        DateValue days = act;
        for (Cover cover : of) {
            Optional<Commitment> commitment = known.commitment(cover.stream());
            if (commitment.isPresent()) {
                days = MoneyChecks.days(commitment.get().effective(), days);
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
                                                contract.effective(),
                                                "it was delivered",
                                                date,
                                                refusals)));
    }

    /// Whether what is fulfilled is meant for the recipient, and not fulfilled beyond what it
    /// promises.
    static void allowed(Manifest manifest, DeliveryId delivery, Known known, Refusals refusals) {
        for (String stream : manifest.of().stream().map(Cover::stream).distinct().toList()) {
            Optional<Commitment> found = known.commitment(stream);
            if (found.isPresent()) {
                Commitment commitment = found.get();
                manifest.of().stream()
                        .filter(cover -> cover.stream().equals(stream))
                        .forEach(cover -> meant(cover, commitment, manifest, refusals));
                List<Against> done = new ArrayList<>(known.against(stream));
                done.removeIf(against -> against.by().equals(delivery.value()));
                done.addAll(manifest.against(delivery.value(), stream));
                refusals.addAll(Fulfilment.exceeded("of", stream, commitment, done));
            }
        }
    }

    private static void meant(
            Cover cover, Commitment commitment, Manifest manifest, Refusals refusals) {
        PartyCode recipient = manifest.consignment().recipient();
        List<String> lines =
                cover.line() == null
                        ? commitment.lines().stream().map(Line::line).toList()
                        : List.of(cover.line());
        // A line that does not exist was refused by its own name.
        List<String> known =
                lines.stream().filter(line -> commitment.line(line).isPresent()).toList();
        boolean transferred =
                known.isEmpty()
                        ? commitment.purpose() == Purpose.TRANSFER_TO_RECIPIENT
                        : known.stream()
                                .anyMatch(line ->
                                        commitment.purposeOf(line)
                                                == Purpose.TRANSFER_TO_RECIPIENT);
        String what = cover.stream() + (cover.line() == null ? "" : ", line " + cover.line() + ",");
        if (!transferred) {
            refusals.add(
                    RefusalCode.PURPOSE_CONFLICT,
                    "of",
                    what
                            + " is not meant to be given away: record its redirection first, or"
                            + " leave the link out.",
                    Map.of("stream", cover.stream(), "purpose", purpose(commitment, known)));
            return;
        }
        boolean forRecipient =
                known.isEmpty()
                        ? commitment.recipient() == null || commitment.recipient().equals(recipient)
                        : known.stream()
                                .map(commitment::recipientOf)
                                .anyMatch(r -> r.isEmpty() || r.get().equals(recipient));
        if (!forRecipient) {
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

    private static String purpose(Commitment commitment, List<String> lines) {
        return lines.stream()
                .map(commitment::purposeOf)
                .findFirst()
                .orElse(commitment.purpose())
                .name();
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

    private Fulfilling() {}
}
