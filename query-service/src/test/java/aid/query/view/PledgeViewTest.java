package aid.query.view;

import static aid.query.view.StreamExamples.THEN;
import static aid.query.view.StreamExamples.line;
import static aid.query.view.StreamExamples.passage;
import static aid.query.view.StreamExamples.pledge;
import static aid.query.view.StreamExamples.recorded;
import static aid.query.view.StreamExamples.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import aid.events.LedgerEvent;
import aid.events.pledge.ApprovalGranted;
import aid.events.pledge.ApprovalRefused;
import aid.events.pledge.ConditionAnnotated;
import aid.events.pledge.EvidenceDisputed;
import aid.events.pledge.PledgeAmended;
import aid.events.pledge.PledgeAuthorised;
import aid.events.pledge.PledgeCorrected;
import aid.events.pledge.PledgeId;
import aid.events.pledge.PledgeMentioned;
import aid.events.pledge.PledgeMerged;
import aid.events.pledge.PledgeWithdrawn;
import aid.events.value.Cause;
import aid.events.value.Condition;
import aid.events.value.DateValue;
import aid.events.value.LineQuantity;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import aid.events.value.Stage;
import aid.query.message.Messages;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PledgeViewTest {

    private static final Messages ENGLISH = Messages.in("en");
    private static final PledgeId ID = new PledgeId("pledge:DE-1");
    private static final DateValue LATER = DateValue.day(LocalDate.of(2024, 6, 1));
    private static final Condition VOTE =
            new Condition("vote", Condition.Kind.LEGISLATIVE_APPROVAL, "the House", null);

    private static PledgeView view(LedgerEvent... events) {
        return (PledgeView) recorded(events).view();
    }

    private static aid.events.pledge.PledgeAnnounced announced() {
        return pledge("DE-1", "DE", line("1", "AD.SYS.PATRIOT", Quantity.exactly(1, "system")));
    }

    private static PledgeAmended amendedTo(int systems) {
        return new PledgeAmended(
                ID,
                List.of(line("1", "AD.SYS.PATRIOT", Quantity.exactly(systems, "system"))),
                null,
                LATER,
                List.of(passage("memo", 50, "more of it")),
                List.of());
    }

    private static PledgeCorrected corrects(String event, int systems) {
        return new PledgeCorrected(
                ID,
                event,
                Cause.ENTRY_ERROR,
                "misread",
                null,
                null,
                null,
                null,
                List.of(line("1", "AD.SYS.PATRIOT", Quantity.exactly(systems, "system"))),
                null,
                null,
                LATER,
                List.of(passage("memo", 0, "a pledge of DE-1")),
                List.of());
    }

    @Test
    void an_announced_pledge_shows_what_was_promised_and_what_it_rests_on() {
        PledgeView view = view(announced());

        assertThat(view.status()).isEqualTo("PLEDGED");
        assertThat(view.lines())
                .extracting(line -> ENGLISH.quantity(line.quantity()))
                .containsExactly("1 system");
        assertThat(view.evidence()).hasSize(1);
        assertThat(view.evidence().getFirst().lines()).containsExactly("1");
        assertThat(view.facets().donors()).containsExactly("DE");
        assertThat(view.facets().text()).contains("ad.sys.patriot", "a pledge of de-1");
    }

    @Test
    void an_open_condition_makes_it_conditional_until_it_is_granted() {
        var conditional =
                pledge(
                        "US-1",
                        Shares.of("US"),
                        List.of(VOTE),
                        line("1", "MIL.GENERIC", Quantity.unspecified()));
        var us = conditional.pledge();
        var hopeful =
                new ConditionAnnotated(us, "vote", "it will pass", THEN, List.of(), List.of());
        var granted = new ApprovalGranted(us, "vote", null, "HR 8035", LATER, List.of(), List.of());

        assertThat(view(conditional).status()).isEqualTo("CONDITIONAL");
        assertThat(view(conditional, hopeful).status()).isEqualTo("CONDITIONAL");
        assertThat(view(conditional, hopeful).conditions().getFirst().notes())
                .containsExactly("it will pass");
        PledgeView decided = view(conditional, hopeful, granted);
        assertThat(decided.status()).isEqualTo("AUTHORISED");
        assertThat(decided.conditions().getFirst().decidedBy()).isEqualTo("the House");
        assertThat(decided.conditions().getFirst().decidedAt()).isEqualTo(3);
    }

    @Test
    void a_refused_condition_lets_everything_lapse() {
        var conditional =
                pledge(
                        "US-1",
                        Shares.of("US"),
                        List.of(VOTE),
                        line("1", "MIL.GENERIC", Quantity.unspecified()));
        PledgeView view =
                view(
                        conditional,
                        new ApprovalRefused(
                                conditional.pledge(),
                                "vote",
                                null,
                                "HR 8035",
                                LATER,
                                List.of(),
                                List.of()));

        assertThat(view.status()).isEqualTo("LAPSED");
        assertThat(view.lines().getFirst().left())
                .extracting(LineView.Left::how)
                .containsExactly("LAPSED");
    }

    @Test
    void
            an_amendment_replaces_values_and_a_later_correction_of_the_announcement_does_not_undo_it() {
        assertThat(view(announced(), amendedTo(3)).lines().getFirst().quantity())
                .isEqualTo(Quantity.exactly(3, "system"));
        assertThat(view(announced(), amendedTo(3), corrects("e1", 2)).lines().getFirst().quantity())
                .isEqualTo(Quantity.exactly(3, "system"));
        assertThat(view(announced(), amendedTo(3), corrects("e2", 5)).lines().getFirst().quantity())
                .isEqualTo(Quantity.exactly(5, "system"));
    }

    @Test
    void a_correction_can_be_corrected() {
        assertThat(
                        view(announced(), corrects("e1", 2), corrects("e2", 4))
                                .lines()
                                .getFirst()
                                .quantity())
                .isEqualTo(Quantity.exactly(4, "system"));
    }

    @Test
    void a_part_withdrawn_leaves_the_pledge_standing_and_all_of_it_does_not() {
        var part =
                new PledgeWithdrawn(
                        ID,
                        List.of(new LineQuantity("1", Quantity.exactly(1, "system"), null)),
                        Cause.DONOR_DECISION,
                        "one less",
                        LATER,
                        List.of(),
                        List.of());
        var all =
                new PledgeWithdrawn(
                        ID, List.of(), Cause.DONOR_DECISION, "none", LATER, List.of(), List.of());

        assertThat(view(announced(), amendedTo(3), part).status()).isEqualTo("PLEDGED");
        assertThat(view(announced(), amendedTo(3), part, all).status()).isEqualTo("WITHDRAWN");
    }

    @Test
    void merging_names_the_survivor_and_mentions_are_counted() {
        PledgeView view =
                view(
                        announced(),
                        new PledgeMentioned(ID, THEN, List.of(), List.of()),
                        new PledgeMerged(
                                ID,
                                new PledgeId("pledge:DE-0"),
                                "the same gift",
                                THEN,
                                List.of(),
                                List.of()));

        assertThat(view.status()).isEqualTo("MERGED");
        assertThat(view.mentions()).isEqualTo(1);
        assertThat(view.links())
                .containsExactly(new Link(Link.Relation.MERGED_INTO, null, "pledge:DE-0", null));
    }

    @Test
    void a_doubted_passage_says_so() {
        var doubted = passage("memo", 0, "a pledge of DE-1");
        PledgeView view =
                view(
                        announced(),
                        new EvidenceDisputed(
                                ID, doubted.sha256(), "garbled", THEN, List.of(), List.of()));

        assertThat(view.evidence().getFirst().disputed()).isEqualTo("garbled");
    }

    @Test
    void the_history_tells_each_change_before_and_after() {
        LedgerEvent[] events = {
            announced(),
            amendedTo(3),
            corrects("e1", 2),
            new PledgeAuthorised(ID, "PDA", List.of(), null, LATER, List.of(), List.of())
        };
        List<List<String>> changes = new ArrayList<>();
        List<List<Stage>> moved = new ArrayList<>();
        StreamReplay replay = recorded();
        View before = null;
        for (LedgerEvent event : events) {
            moved.add(take(replay, event).stream().map(each -> each.key().stage()).toList());
            View after = replay.view();
            changes.add(
                    ViewDifference.between(before, after, ENGLISH).stream()
                            .map(ViewDifference.Change::words)
                            .toList());
            before = after;
        }

        assertThat(changes.get(0))
                .contains("status: PLEDGED", "donors: DE", "lines.1.quantity: 1 system");
        assertThat(changes.get(1)).containsExactly("lines.1.quantity: 1 system → 3 systems");
        assertThat(changes.get(2)).isEmpty();
        assertThat(changes.get(3))
                .containsExactly("status: PLEDGED → AUTHORISED", "authority: PDA");
        assertThat(moved.get(0)).containsExactly(Stage.PLEDGED);
        assertThat(moved.get(3)).containsExactly(Stage.AUTHORISED);
    }

    @Test
    void a_line_shows_the_stages_its_postings_have_reached() {
        PledgeView view =
                view(
                        announced(),
                        amendedTo(3),
                        new PledgeAuthorised(
                                ID, "PDA", List.of(), null, LATER, List.of(), List.of()));

        assertThat(view.lines().getFirst().stages())
                .extracting(
                        LineStage::stage,
                        stage -> stage.figures().quantities().of("system").exact().intValue())
                .containsExactly(tuple(Stage.PLEDGED, 3), tuple(Stage.AUTHORISED, 3));
    }
}
