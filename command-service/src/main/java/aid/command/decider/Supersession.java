package aid.command.decider;

import aid.events.Fact;
import aid.events.contract.ContractAmended;
import aid.events.contract.ContractCorrected;
import aid.events.contract.ContractRedirected;
import aid.events.contract.ContractShareAssigned;
import aid.events.contract.MilestoneMissed;
import aid.events.delivery.DeliveryCorrected;
import aid.events.initiative.ContributionRecorded;
import aid.events.initiative.InitiativeRegistered;
import aid.events.initiative.ProgrammeExtended;
import aid.events.pledge.LineRevalued;
import aid.events.pledge.PledgeAmended;
import aid.events.pledge.PledgeAuthorised;
import aid.events.pledge.PledgeCorrected;
import aid.events.pledge.PledgeLineAdded;
import aid.events.pledge.PledgeLineAllocated;
import aid.events.pledge.PledgeLineRemoved;
import aid.events.value.Line;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which facts set anew what an earlier fact of their stream set, so that the earlier one no longer
/// holds.
///
/// Other facts add to what is known and supersede nothing: a further consignment arrived, another
/// part was withdrawn, the gift was mentioned again.
final class Supersession {

    /// @param later was recorded after `earlier`, in the same stream
    /// @param sameTarget whether both, being corrections, correct the same event
    static boolean supersedes(Fact later, Fact earlier, boolean sameTarget) {
        return switch (later) {
            case PledgeAmended a when earlier instanceof PledgeAmended b ->
                    both(a.total(), b.total()) || meet(a.lines(), b.lines());
            case PledgeAuthorised a when earlier instanceof PledgeAuthorised b ->
                    Set.copyOf(a.lines()).equals(Set.copyOf(b.lines()));
            case PledgeLineAllocated a when earlier instanceof PledgeLineAllocated b ->
                    a.line().equals(b.line());
            case LineRevalued a when earlier instanceof LineRevalued b -> a.line().equals(b.line());
            case PledgeLineRemoved a when earlier instanceof PledgeLineAdded b ->
                    a.line().equals(b.line().line());
            case PledgeLineAdded a when earlier instanceof PledgeLineRemoved b ->
                    a.line().line().equals(b.line());
            case PledgeCorrected a when earlier instanceof PledgeCorrected b ->
                    sameTarget
                            && (both(a.donors(), b.donors())
                                    || both(a.recipient(), b.recipient())
                                    || both(a.purpose(), b.purpose())
                                    || both(a.channel(), b.channel())
                                    || both(a.total(), b.total())
                                    || both(a.happened(), b.happened())
                                    || meet(a.lines(), b.lines()));

            case ContractAmended a when earlier instanceof ContractAmended b ->
                    both(a.total(), b.total()) || meet(a.lines(), b.lines());
            case ContractShareAssigned a when earlier instanceof ContractShareAssigned b ->
                    a.share().party().equals(b.share().party());
            case ContractRedirected a when earlier instanceof ContractRedirected b ->
                    a.lines().isEmpty()
                            || b.lines().isEmpty()
                            || !Collections.disjoint(a.lines(), b.lines());
            case MilestoneMissed a when earlier instanceof MilestoneMissed b ->
                    a.milestone().equals(b.milestone());
            case ContractCorrected a when earlier instanceof ContractCorrected b ->
                    !a.covers().equals(b.covers())
                            || (sameTarget
                                    && (both(a.onBehalfOf(), b.onBehalfOf())
                                            || both(a.recipient(), b.recipient())
                                            || both(a.purpose(), b.purpose())
                                            || both(a.channel(), b.channel())
                                            || both(a.total(), b.total())
                                            || both(a.happened(), b.happened())
                                            || meet(a.lines(), b.lines())));

            case DeliveryCorrected a when earlier instanceof DeliveryCorrected b ->
                    !a.of().equals(b.of())
                            || (sameTarget
                                    && (both(a.consignment(), b.consignment())
                                            || both(a.happened(), b.happened())
                                            || meet(a.lines(), b.lines())));

            case ContributionRecorded a when earlier instanceof ContributionRecorded b ->
                    a.contribution().equals(b.contribution());
            case InitiativeRegistered _ -> earlier instanceof InitiativeRegistered;
            case ProgrammeExtended a when earlier instanceof ProgrammeExtended b ->
                    both(a.period(), b.period())
                            || (!a.objectives().isEmpty() && !b.objectives().isEmpty());
            default -> false;
        };
    }

    private static boolean both(@Nullable Object one, @Nullable Object other) {
        return one != null && other != null;
    }

    private static boolean meet(List<Line> some, List<Line> others) {
        return some.stream()
                .anyMatch(one -> others.stream().anyMatch(o -> o.line().equals(one.line())));
    }

    private Supersession() {}
}
