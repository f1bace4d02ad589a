package aid.command.pledge;

import static aid.command.Examples.on;
import static aid.command.decision.RefusalCode.ALLOCATION_EXCEEDS_PLEDGE;
import static aid.command.decision.RefusalCode.ALREADY_MERGED;
import static aid.command.decision.RefusalCode.ALREADY_WITHDRAWN;
import static aid.command.decision.RefusalCode.COMMAND_MALFORMED;
import static aid.command.decision.RefusalCode.CONDITION_ALREADY_DECIDED;
import static aid.command.decision.RefusalCode.CONDITION_OPEN;
import static aid.command.decision.RefusalCode.CONDITION_UNKNOWN;
import static aid.command.decision.RefusalCode.DATE_INCOHERENT;
import static aid.command.decision.RefusalCode.INITIATIVE_UNKNOWN;
import static aid.command.decision.RefusalCode.LINE_UNKNOWN;
import static aid.command.decision.RefusalCode.MERGE_CYCLE;
import static aid.command.decision.RefusalCode.UNKNOWN_STREAM;
import static aid.command.pledge.PledgeExamples.OTHER;
import static aid.command.pledge.PledgeExamples.PLEDGE;
import static aid.command.pledge.PledgeExamples.all;
import static aid.command.pledge.PledgeExamples.allocate;
import static aid.command.pledge.PledgeExamples.annotate;
import static aid.command.pledge.PledgeExamples.announce;
import static aid.command.pledge.PledgeExamples.approvalRefused;
import static aid.command.pledge.PledgeExamples.authorise;
import static aid.command.pledge.PledgeExamples.authorised;
import static aid.command.pledge.PledgeExamples.contract;
import static aid.command.pledge.PledgeExamples.day;
import static aid.command.pledge.PledgeExamples.evidence;
import static aid.command.pledge.PledgeExamples.grant;
import static aid.command.pledge.PledgeExamples.granted;
import static aid.command.pledge.PledgeExamples.line;
import static aid.command.pledge.PledgeExamples.merge;
import static aid.command.pledge.PledgeExamples.merged;
import static aid.command.pledge.PledgeExamples.override;
import static aid.command.pledge.PledgeExamples.part;
import static aid.command.pledge.PledgeExamples.quantity;
import static aid.command.pledge.PledgeExamples.refuse;
import static aid.command.pledge.PledgeExamples.withdrawn;
import static aid.command.pledge.PledgeExamples.world;
import static aid.command.pledge.PledgeExamples.worth;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.Scenario;
import aid.events.LedgerEvent;
import aid.events.pledge.ConditionAnnotated;
import aid.events.pledge.PledgeAuthorised;
import aid.events.pledge.PledgeId;
import aid.events.pledge.PledgeLineAllocated;
import aid.events.value.AllocatedFrom;
import aid.events.value.AllocatedFrom.Origin;
import aid.events.value.Money;
import aid.events.value.OverrideReason;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Conditions, authorisation, allocation and merging.
class PledgeStagesTest {

    private static final LedgerEvent CONDITIONAL = announce().under("vote", "law").event();

    @Test
    void a_condition_is_granted() {
        when(grant("vote"), CONDITIONAL).recorded(granted("vote"));
        when(grant("law"), CONDITIONAL, granted("vote")).recorded(granted("law"));
    }

    @Test
    void a_condition_is_refused() {
        when(refuse("vote"), CONDITIONAL).recorded(approvalRefused("vote"));
    }

    @Test
    void a_condition_that_is_not_there_is_not_decided() {
        when(grant("veto"), CONDITIONAL).refused(CONDITION_UNKNOWN);
        when(refuse("veto"), CONDITIONAL).refused(CONDITION_UNKNOWN);
        when(annotate("veto"), CONDITIONAL).refused(CONDITION_UNKNOWN);
    }

    @Test
    void a_condition_is_decided_once() {
        when(grant("vote"), CONDITIONAL, granted("vote")).recordedNothing();
        when(refuse("vote"), CONDITIONAL, granted("vote")).refused(CONDITION_ALREADY_DECIDED);
        when(annotate("vote"), CONDITIONAL, granted("vote")).refused(CONDITION_ALREADY_DECIDED);
        when(grant("vote"), CONDITIONAL, approvalRefused("vote"))
                .refused(CONDITION_ALREADY_DECIDED, ALREADY_WITHDRAWN);
    }

    @Test
    void a_refused_condition_ends_the_pledge() {
        when(grant("law"), CONDITIONAL, approvalRefused("vote")).refused(ALREADY_WITHDRAWN);
        when(authorise(), CONDITIONAL, approvalRefused("vote")).refused(ALREADY_WITHDRAWN);
    }

    @Test
    void what_is_said_about_a_condition_decides_nothing() {
        AnnotateCondition c = annotate("vote");
        LedgerEvent annotated =
                new ConditionAnnotated(
                        PLEDGE, "vote", c.note(), c.effective(), c.evidence(), c.overrides());
        when(c, CONDITIONAL).recorded(annotated);
        when(grant("vote"), CONDITIONAL, annotated).recorded(granted("vote"));
    }

    @Test
    void nothing_is_decided_before_it_was_announced() {
        LedgerEvent later = announce().under("vote").on("2024-05-02").event();
        when(grant("vote"), later).refused(DATE_INCOHERENT);
        when(refuse("vote"), later).refused(DATE_INCOHERENT);
    }

    @Test
    void a_pledge_is_authorised() {
        when(authorise(), announce().event()).recorded(authorised());
        when(authorise("1"), announce().event()).recorded(authorised("1"));
        when(authorise("7"), announce().event()).refused(LINE_UNKNOWN);
    }

    @Test
    void the_same_authorisation_again_changes_nothing_and_another_is_recorded() {
        when(authorise(), announce().event(), authorised()).recordedNothing();
        when(authorise("1"), announce().event(), authorised()).recorded(authorised("1"));
        when(authorise(), CONDITIONAL, granted("vote"), granted("law")).recorded(authorised());
    }

    @Test
    void nothing_is_authorised_under_an_open_condition() {
        when(authorise(), CONDITIONAL).refused(CONDITION_OPEN);
        when(authorise(), CONDITIONAL, granted("vote")).refused(CONDITION_OPEN);
        when(authorise(), CONDITIONAL, granted("vote"), granted("law")).recorded(authorised());
    }

    @Test
    void support_whose_stage_was_not_known_is_authorised_and_allocated() {
        when(authorise(), announce().reported()).recorded(authorised());
        AllocateLine one = allocate(Quantity.exactly(1, "system"));
        when(one, announce().reported()).recorded(allocated(one));
        when(grant("vote"), announce().reported()).refused(CONDITION_UNKNOWN);
    }

    @Test
    void an_authorisation_after_another_is_recorded_though_it_says_what_was_said_before() {
        AuthorisePledge hundred = authoriseOf("100");
        AuthorisePledge sixty = authoriseOf("60");
        when(hundred, announce().event(), authorisedBy(hundred)).recordedNothing();
        when(hundred, announce().event(), authorisedBy(hundred), authorisedBy(sixty))
                .recorded(authorisedBy(hundred));
        when(
                        hundred,
                        announce().event(),
                        authorisedBy(hundred),
                        authorisedBy(sixty),
                        authorisedBy(hundred))
                .recordedNothing();
    }

    private static AuthorisePledge authoriseOf(String euros) {
        AuthorisePledge c = authorise();
        return new AuthorisePledge(
                c.pledge(),
                c.authority(),
                c.lines(),
                Money.exactly(euros, "EUR"),
                c.effective(),
                c.evidence(),
                c.overrides());
    }

    private static PledgeAuthorised authorisedBy(AuthorisePledge c) {
        return new PledgeAuthorised(
                c.pledge(),
                c.authority(),
                c.lines(),
                c.money(),
                c.effective(),
                c.evidence(),
                c.overrides());
    }

    @Test
    void the_same_allocation_again_changes_nothing_unless_another_came_between() {
        AllocateLine one = allocate(Quantity.exactly(1, "system"));
        AllocateLine two = allocate(Quantity.exactly(2, "system"));
        when(one, announce().event(), allocated(one)).recordedNothing();
        when(one, announce().event(), allocated(one), allocated(two)).recorded(allocated(one));
        AllocateLine oneLater =
                new AllocateLine(
                        one.pledge(),
                        one.line(),
                        one.quantity(),
                        one.money(),
                        one.from(),
                        on("2025-12-01"),
                        one.evidence(),
                        one.overrides());
        when(oneLater, announce().event(), allocated(one), allocated(two))
                .recorded(allocated(oneLater));
    }

    @Test
    void no_more_is_allocated_than_promised() {
        when(allocate(Quantity.exactly(40, "system")), announce().event())
                .recorded(allocated(allocate(Quantity.exactly(40, "system"))));
        when(allocate(Quantity.exactly(41, "system")), announce().event())
                .refused(ALLOCATION_EXCEEDS_PLEDGE);
        when(allocate(quantity(Qualifier.MORE_THAN, 40)), announce().event())
                .refused(ALLOCATION_EXCEEDS_PLEDGE);
        when(allocate(Quantity.exactly(31, "system")), announce().event(), withdrawn(part("1", 10)))
                .refused(ALLOCATION_EXCEEDS_PLEDGE);
    }

    @Test
    void only_what_is_certain_is_too_much() {
        AllocateLine about = allocate(quantity(Qualifier.APPROXIMATE, 400));
        when(about, announce().event()).recorded(allocated(about));
        AllocateLine many = allocate(Quantity.exactly(400, "system"));
        when(many, announce().of(line("1", "AD.SYS", quantity(Qualifier.AT_LEAST, 40))).event())
                .recorded(allocated(many));
        when(many, announce().of(line("1", "AD.SYS", Quantity.unspecified())).event())
                .recorded(allocated(many));
        AllocateLine tonnes = allocate(Quantity.exactly(400, "tonne"));
        when(tonnes, announce().event()).recorded(allocated(tonnes));
    }

    @Test
    void whoever_insists_may_allocate_more() {
        AllocateLine c =
                setAside(
                        Quantity.exactly(41, "system"),
                        null,
                        new AllocatedFrom(Origin.STOCK, null),
                        override("ALLOCATION_EXCEEDS_PLEDGE"));
        when(c, announce().event()).recorded(allocated(c));
    }

    @Test
    void no_more_money_is_allocated_than_promised() {
        LedgerEvent pledge = announce().of(worth(line(), Money.exactly("100", "EUR"))).event();
        AllocateLine all = worthOf("100", "EUR");
        when(all, pledge).recorded(allocated(all));
        when(worthOf("101", "EUR"), pledge).refused(ALLOCATION_EXCEEDS_PLEDGE);
        when(worthOf("101", "USD"), pledge).recorded(allocated(worthOf("101", "USD")));
    }

    private static AllocateLine worthOf(String amount, String currency) {
        return setAside(
                Quantity.exactly(1, "system"),
                Money.exactly(amount, currency),
                new AllocatedFrom(Origin.STOCK, null));
    }

    @Test
    void nothing_is_allocated_of_what_was_given_up() {
        LedgerEvent two =
                announce().of(line(), line("2", "ARTY.MLRS", Quantity.unspecified())).event();
        when(allocate(Quantity.exactly(1, "system")), two, withdrawn(all("1")))
                .refused(ALLOCATION_EXCEEDS_PLEDGE);
    }

    @Test
    void nothing_is_allocated_under_an_open_condition_unless_somebody_insists() {
        when(allocate(Quantity.exactly(1, "system")), CONDITIONAL).refused(CONDITION_OPEN);
        AllocateLine c =
                setAside(
                        Quantity.exactly(1, "system"),
                        null,
                        new AllocatedFrom(Origin.STOCK, null),
                        override("CONDITION_OPEN"));
        when(c, CONDITIONAL).recorded(allocated(c));
    }

    @Test
    void an_override_says_why() {
        AllocateLine c =
                setAside(
                        Quantity.exactly(1, "system"),
                        null,
                        new AllocatedFrom(Origin.STOCK, null),
                        new OverrideReason("CONDITION_OPEN", " "));
        when(c, CONDITIONAL).refused(COMMAND_MALFORMED, CONDITION_OPEN);
    }

    @Test
    void what_is_allocated_comes_from_somewhere() {
        AllocateLine ordered = from(Origin.CONTRACT, "contract:1");
        when(ordered, announce().event(), contract()).recorded(allocated(ordered));
        when(ordered, announce().event()).refused(UNKNOWN_STREAM);
        when(from(Origin.CONTRACT, null), announce().event()).refused(UNKNOWN_STREAM);
        AllocateLine pooled = from(Origin.INITIATIVE, "initiative:PROG:CAP");
        when(pooled, announce().event()).recorded(allocated(pooled));
        when(from(Origin.INITIATIVE, "initiative:NONE"), announce().event())
                .refused(INITIATIVE_UNKNOWN);
        when(from(Origin.STOCK, "contract:1"), announce().event(), contract())
                .refused(COMMAND_MALFORMED);
    }

    private static AllocateLine from(Origin origin, String stream) {
        return setAside(Quantity.exactly(1, "system"), null, new AllocatedFrom(origin, stream));
    }

    private static AllocateLine setAside(
            Quantity quantity, Money money, AllocatedFrom from, OverrideReason... overrides) {
        return new AllocateLine(
                PLEDGE,
                "1",
                quantity,
                money,
                from,
                day("2024-05-01"),
                List.of(evidence()),
                List.of(overrides));
    }

    private static PledgeLineAllocated allocated(AllocateLine c) {
        return new PledgeLineAllocated(
                c.pledge(),
                c.line(),
                c.quantity(),
                c.money(),
                c.from(),
                c.effective(),
                c.evidence(),
                c.overrides());
    }

    @Test
    void a_pledge_told_twice_is_merged() {
        when(merge(OTHER), announce().event(), announce().as(OTHER).event())
                .recorded(merged(PLEDGE, OTHER));
        when(merge(OTHER), announce().reported(), announce().as(OTHER).event())
                .recorded(merged(PLEDGE, OTHER));
        when(merge(OTHER), announce().event(), announce().as(OTHER).event(), withdrawn(OTHER))
                .recorded(merged(PLEDGE, OTHER));
    }

    @Test
    void a_pledge_is_merged_into_one_that_is_there() {
        when(merge(OTHER), announce().event()).refused(UNKNOWN_STREAM);
        when(merge(PLEDGE), announce().event()).refused(MERGE_CYCLE);
    }

    @Test
    void one_of_two_merged_pledges_survives() {
        when(merge(OTHER), announce().event(), announce().as(OTHER).event(), merged(OTHER, PLEDGE))
                .refused(MERGE_CYCLE);
        PledgeId third = new PledgeId("pledge:NL-2024-3");
        when(
                        merge(OTHER),
                        announce().event(),
                        announce().as(OTHER).event(),
                        announce().as(third).event(),
                        merged(OTHER, third),
                        merged(third, PLEDGE))
                .refused(MERGE_CYCLE);
    }

    @Test
    void a_pledge_is_merged_into_the_survivor_not_into_what_it_swallowed() {
        PledgeId third = new PledgeId("pledge:NL-2024-3");
        var refusals =
                when(
                                merge(OTHER),
                                announce().event(),
                                announce().as(OTHER).event(),
                                announce().as(third).event(),
                                merged(OTHER, third))
                        .refusals();
        assertThat(refusals).singleElement().matches(r -> r.code() == ALREADY_MERGED);
        assertThat(refusals.getFirst().facts()).containsEntry("into", third.value());
    }

    @Test
    void a_merged_pledge_is_not_merged_again() {
        when(merge(OTHER), announce().event(), merged(PLEDGE, OTHER)).recordedNothing();
        when(merge(new PledgeId("pledge:NL-2024-9")), announce().event(), merged(PLEDGE, OTHER))
                .refused(ALREADY_MERGED);
    }

    private static Scenario.Then<PledgeAggregate> when(
            PledgeCommand command, LedgerEvent... given) {
        return Scenario.of(PledgeAggregate.class).given(world(given)).when(command);
    }
}
