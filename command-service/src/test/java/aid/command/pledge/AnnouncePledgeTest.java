package aid.command.pledge;

import static aid.command.decision.RefusalCode.ALREADY_RECORDED;
import static aid.command.decision.RefusalCode.CAPABILITY_RETIRED;
import static aid.command.decision.RefusalCode.CAPABILITY_UNKNOWN;
import static aid.command.decision.RefusalCode.COMMAND_MALFORMED;
import static aid.command.decision.RefusalCode.CURRENCY_UNKNOWN;
import static aid.command.decision.RefusalCode.EFFECTIVE_IN_FUTURE;
import static aid.command.decision.RefusalCode.EVIDENCE_REQUIRED;
import static aid.command.decision.RefusalCode.INITIATIVE_UNKNOWN;
import static aid.command.decision.RefusalCode.LINE_UNKNOWN;
import static aid.command.decision.RefusalCode.MONEY_INVALID;
import static aid.command.decision.RefusalCode.PARTY_UNKNOWN;
import static aid.command.decision.RefusalCode.PASSAGE_EXCLUDED;
import static aid.command.decision.RefusalCode.PASSAGE_MISMATCH;
import static aid.command.decision.RefusalCode.QUANTITY_INVALID;
import static aid.command.decision.RefusalCode.RECIPIENT_NOT_ELIGIBLE;
import static aid.command.decision.RefusalCode.SHARES_EXCEED_ONE;
import static aid.command.decision.RefusalCode.SHARES_INCOMPLETE;
import static aid.command.decision.RefusalCode.SOURCE_REVISION_UNKNOWN;
import static aid.command.decision.RefusalCode.SOURCE_UNKNOWN;
import static aid.command.decision.RefusalCode.STATEMENT_NOT_A_PLEDGE;
import static aid.command.pledge.PledgeExamples.announce;
import static aid.command.pledge.PledgeExamples.by;
import static aid.command.pledge.PledgeExamples.evidence;
import static aid.command.pledge.PledgeExamples.excluded;
import static aid.command.pledge.PledgeExamples.includedIn;
import static aid.command.pledge.PledgeExamples.line;
import static aid.command.pledge.PledgeExamples.retracted;
import static aid.command.pledge.PledgeExamples.said;
import static aid.command.pledge.PledgeExamples.sourceWithdrawn;
import static aid.command.pledge.PledgeExamples.world;
import static aid.command.pledge.PledgeExamples.worth;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.Scenario;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.pledge.PledgeExamples.Announcement;
import aid.events.LedgerEvent;
import aid.events.pledge.PledgeAnnounced;
import aid.events.source.SourceId;
import aid.events.value.CapabilityCode;
import aid.events.value.DatePrecision;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Flow;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import aid.events.value.Share;
import aid.events.value.Shares;
import aid.events.value.StatementKind;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AnnouncePledgeTest {

    @Test
    void a_pledge_is_announced() {
        when(announce()).recorded(announce().event());
    }

    @Test
    void the_same_announcement_again_changes_nothing() {
        when(announce(), announce().event()).recordedNothing();
    }

    @Test
    void another_announcement_under_the_same_id_is_refused() {
        when(announce().of("DK"), announce().event()).refused(ALREADY_RECORDED);
    }

    @Test
    void support_that_was_reported_turns_out_to_be_promised() {
        when(announce(), announce().reported()).recorded(announce().event());
        when(announce(), announce().reported(), announce().event()).recordedNothing();
        when(announce().of("DK"), announce().reported(), announce().event())
                .refused(ALREADY_RECORDED);
    }

    @Test
    void support_is_reported_once_and_not_of_what_was_promised() {
        Scenario<PledgeAggregate> world = Scenario.of(PledgeAggregate.class).given(world());
        world.when(announce().report()).recorded(announce().reported());
        world.given(announce().reported()).when(announce().report()).recordedNothing();
        world.when(announce().of("DK").report()).refused(ALREADY_RECORDED);
        world.given(announce().event())
                .when(announce().of("DK").report())
                .refused(ALREADY_RECORDED);
    }

    @Test
    void a_pledge_into_a_pooled_initiative_flows_into_the_channel() {
        assertThat(flowOf(announce().through("PROG:CAP"))).isEqualTo(Flow.INTO_CHANNEL);
        assertThat(flowOf(announce().through("FORUM:UDCG"))).isEqualTo(Flow.DIRECT);
        assertThat(flowOf(announce().through("AGENCY:NSPA"))).isEqualTo(Flow.DIRECT);
        assertThat(flowOf(announce().flowing(Flow.FROM_CHANNEL, "PROG:CAP")))
                .isEqualTo(Flow.FROM_CHANNEL);
    }

    private static Flow flowOf(Announcement announcement) {
        return ((PledgeAnnounced) when(announcement).events().getFirst()).flow();
    }

    @Test
    void a_channel_has_to_be_registered() {
        when(announce().through("FUND:NONE")).refused(INITIATIVE_UNKNOWN);
        when(announce().through("NL")).refused(INITIATIVE_UNKNOWN);
    }

    @Test
    void what_flows_through_a_channel_names_it() {
        when(announce().flowing(Flow.INTO_CHANNEL, null)).refused(COMMAND_MALFORMED);
    }

    @Test
    void a_fact_without_a_passage_is_refused() {
        when(announce().restingOn(new Evidence[0])).refused(EVIDENCE_REQUIRED);
    }

    @Test
    void a_passage_of_an_unknown_source_is_refused() {
        Evidence e = evidence();
        when(announce()
                        .restingOn(
                                new Evidence(
                                        new SourceId("source:unheard-of"),
                                        1,
                                        e.start(),
                                        e.end(),
                                        e.passage(),
                                        e.sha256(),
                                        "en",
                                        e.grade(),
                                        e.stance())))
                .refused(SOURCE_UNKNOWN);
    }

    @Test
    void a_passage_of_a_withdrawn_source_is_refused() {
        when(announce(), sourceWithdrawn()).refused(SOURCE_UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"0", "2"})
    void a_passage_of_a_revision_that_is_not_there_is_refused(int revision) {
        Evidence e = evidence();
        when(announce().restingOn(at(e, revision, e.start(), e.end())))
                .refused(SOURCE_REVISION_UNKNOWN);
    }

    @Test
    void a_passage_that_is_not_at_its_offsets_is_refused() {
        Evidence e = evidence();
        when(announce().restingOn(at(e, 1, e.start() + 1, e.end() + 1))).refused(PASSAGE_MISMATCH);
        when(announce().restingOn(at(e, 1, e.start(), e.end() + 1))).refused(PASSAGE_MISMATCH);
        when(announce().restingOn(at(e, 1, -1, e.end() - 1))).refused(PASSAGE_MISMATCH);
        when(announce().restingOn(at(e, 1, 1_000_000, 1_000_000 + e.passage().length())))
                .refused(PASSAGE_MISMATCH);
    }

    private static Evidence at(Evidence e, int revision, int start, int end) {
        return new Evidence(
                e.source(),
                revision,
                start,
                end,
                e.passage(),
                e.sha256(),
                e.language(),
                e.grade(),
                e.stance());
    }

    @Test
    void a_passage_with_another_hash_is_refused() {
        Evidence e = evidence();
        when(announce()
                        .restingOn(
                                new Evidence(
                                        e.source(),
                                        1,
                                        e.start(),
                                        e.end(),
                                        e.passage(),
                                        e.sha256().toUpperCase(java.util.Locale.ROOT),
                                        "en",
                                        e.grade(),
                                        e.stance())))
                .refused(PASSAGE_MISMATCH);
    }

    @Test
    void a_passage_that_touches_an_excluded_one_is_refused() {
        when(announce().restingOn("The day was cold."), excluded("was cold"))
                .refused(PASSAGE_EXCLUDED);
        when(announce().restingOn("The day was cold."), excluded("cold. Parliament"))
                .refused(PASSAGE_EXCLUDED);
        when(announce().restingOn("The day was"), excluded(" cold."))
                .recorded(announce().restingOn("The day was").event());
    }

    @ParameterizedTest
    @EnumSource(StatementKind.class)
    void a_pledge_is_not_built_on_what_promises_nothing(StatementKind kind) {
        Announcement announcement = announce().restingOn("give 100 systems");
        LedgerEvent statement = said(kind, "The minister called on others to give 100 systems.");
        switch (kind) {
            case APPEAL, REQUIREMENT, INTENT, RUNNING_TOTAL ->
                    when(announcement, statement).refused(STATEMENT_NOT_A_PLEDGE);
            case AVAILABILITY, STOCK_DEPLETION, MEETING, CONTEXT ->
                    when(announcement, statement).recorded(announcement.event());
        }
    }

    @Test
    void a_passage_that_says_more_than_the_statement_may_promise() {
        Announcement announcement =
                announce().restingOn("The minister called on others to give 100 systems.");
        when(announcement, said(StatementKind.APPEAL, "called on others"))
                .recorded(announcement.event());
    }

    @Test
    void a_retracted_statement_stands_in_nobodys_way() {
        Announcement announcement = announce().restingOn("give 100 systems");
        when(announcement, said(StatementKind.APPEAL, "give 100 systems"), retracted())
                .recorded(announcement.event());
    }

    @Test
    void donors_have_to_be_registered() {
        when(announce().of("FR")).refused(PARTY_UNKNOWN);
    }

    @Test
    void only_a_registered_partner_receives_aid() {
        when(announce().to("MD")).recorded(announce().to("MD").event());
        when(announce().to("DK")).refused(RECIPIENT_NOT_ELIGIBLE);
        when(announce().to("FR")).refused(RECIPIENT_NOT_ELIGIBLE);
    }

    @Test
    void what_is_not_meant_for_a_recipient_goes_to_any_known_party() {
        Announcement stocks = announce().to("DK").meantFor(Purpose.DONOR_REPLENISHMENT);
        when(stocks).recorded(stocks.event());
        when(announce().to("FR").meantFor(Purpose.ALLIED_PROCUREMENT)).refused(PARTY_UNKNOWN);
    }

    @Test
    void shares_of_all_donors_make_up_the_whole() {
        when(joint("0.6", "0.4", false)).recorded(joint("0.6", "0.4", false).event());
        when(joint("0.6", "0.41", false)).refused(SHARES_EXCEED_ONE);
        when(joint("0.6", "0.39", false)).refused(SHARES_INCOMPLETE);
        when(joint("0.6", "0.39", true)).recorded(joint("0.6", "0.39", true).event());
        when(joint("0.6", null, false)).recorded(joint("0.6", null, false).event());
        when(joint("0.6", "0", true)).refused(COMMAND_MALFORMED);
        when(joint("1.1", null, false)).refused(SHARES_EXCEED_ONE);
    }

    private static Announcement joint(String nl, String dk, boolean othersUnnamed) {
        return announce().of(new Shares(List.of(share("NL", nl), share("DK", dk)), othersUnnamed));
    }

    private static Share share(String party, String fraction) {
        return new Share(
                new PartyCode(party), fraction == null ? null : new BigDecimal(fraction), null);
    }

    @Test
    void shares_in_money_are_no_more_than_the_lines_where_no_total_is_stated() {
        Line hundred = ofMoney("1", Money.exactly("100", "EUR"));
        when(inMoney("60", "40").of(hundred)).recorded(inMoney("60", "40").of(hundred).event());
        when(inMoney("60", "60").of(hundred)).refused(SHARES_EXCEED_ONE);
        Line more = ofMoney("2", Money.exactly("20", "EUR"));
        when(inMoney("60", "60").of(hundred, more))
                .recorded(inMoney("60", "60").of(hundred, more).event());
        when(inMoney("60", "61").of(hundred, more)).refused(SHARES_EXCEED_ONE);
        for (Line open :
                List.of(
                        ofMoney("2", Money.exactly("20", "USD")),
                        ofMoney(
                                "2",
                                new Money(
                                        Qualifier.AT_LEAST,
                                        new BigDecimal("20"),
                                        null,
                                        "EUR",
                                        null)),
                        line("2", "AD.SYS", Quantity.unspecified()))) {
            when(inMoney("600", "600").of(hundred, open))
                    .recorded(inMoney("600", "600").of(hundred, open).event());
        }
        Line upTo =
                ofMoney("1", new Money(Qualifier.UP_TO, new BigDecimal("100"), null, "EUR", null));
        when(inMoney("60", "60").of(upTo)).refused(SHARES_EXCEED_ONE);
    }

    private static Announcement inMoney(String nl, String dk) {
        return announce()
                .of(
                        new Shares(
                                List.of(
                                        new Share(
                                                new PartyCode("NL"),
                                                null,
                                                Money.exactly(nl, "EUR")),
                                        new Share(
                                                new PartyCode("DK"),
                                                null,
                                                Money.exactly(dk, "EUR"))),
                                false));
    }

    private static Line ofMoney(String id, Money money) {
        return new Line(
                id,
                new CapabilityCode("AD.SYS"),
                Quantity.unspecified(),
                money,
                null,
                null,
                null,
                null);
    }

    @ParameterizedTest
    @CsvSource({
        "NEARLY, 0, tonne",
        "NEARLY, 0, system",
        "NEARLY, 1, system",
        "MAJORITY_OF, 0, piece"
    })
    void nearly_nothing_is_no_quantity(Qualifier qualifier, BigDecimal value, String unit) {
        Quantity quantity = new Quantity(qualifier, value, null, unit, null);
        when(announce().of(line("1", "AD.SYS", quantity))).refused(QUANTITY_INVALID);
    }

    @Test
    void shares_in_money_are_no_more_than_the_total() {
        Share share = new Share(new PartyCode("NL"), null, Money.exactly("101", "EUR"));
        Announcement pledge = announce().of(new Shares(List.of(share), false));
        when(pledge.inTotal(Money.exactly("100", "EUR"))).refused(SHARES_EXCEED_ONE);
        when(pledge.inTotal(Money.exactly("101", "EUR")))
                .recorded(pledge.inTotal(Money.exactly("101", "EUR")).event());
        when(pledge.inTotal(Money.exactly("100", "USD")))
                .recorded(pledge.inTotal(Money.exactly("100", "USD")).event());
    }

    @Test
    void somebody_gives_and_nobody_gives_twice() {
        when(announce().of(new Shares(List.of(), true))).refused(SHARES_INCOMPLETE);
        when(announce().of(new Shares(List.of(share("NL", null), share("NL", null)), false)))
                .refused(COMMAND_MALFORMED);
    }

    @Test
    void a_pledge_says_what_is_given() {
        when(announce().of(new Line[0])).refused(COMMAND_MALFORMED);
        Announcement money = announce().of(new Line[0]).inTotal(Money.exactly("4", "EUR"));
        when(money).recorded(money.event());
    }

    @Test
    void a_capability_is_defined_and_not_retired() {
        when(announce().of(line("1", "NONE", Quantity.unspecified()))).refused(CAPABILITY_UNKNOWN);
        List<Refusal> refusals =
                when(announce().of(line("1", "OLD", Quantity.unspecified()))).refusals();
        assertThat(refusals).extracting(Refusal::code).containsExactly(CAPABILITY_RETIRED);
        assertThat(refusals.getFirst().facts()).containsEntry("successor", "AD.SYS");
    }

    @ParameterizedTest
    @CsvSource({
        "EXACT,       40,    ,   system",
        "EXACT,       0,     ,   system",
        "EXACT,       1.5,   ,   tonne",
        "RANGE,       40,    40, system",
        "UNSPECIFIED, ,      ,   ",
        "UNDISCLOSED, ,      ,   system",
        "DOZENS,      ,      ,   system",
    })
    void a_quantity_is_as_the_source_says_it(
            Qualifier qualifier, BigDecimal value, BigDecimal valueTo, String unit) {
        Announcement pledge =
                announce()
                        .of(
                                line(
                                        "1",
                                        "AD.SYS",
                                        new Quantity(qualifier, value, valueTo, unit, null)));
        when(pledge).recorded(pledge.event());
    }

    @ParameterizedTest
    @CsvSource({
        "EXACT,       -1,    ,   system",
        "EXACT,       1.5,   ,   system",
        "EXACT,       40,    ,   ",
        "EXACT,       ,      ,   system",
        "EXACT,       40,    50, system",
        "RANGE,       40,    39, system",
        "RANGE,       40,    ,   system",
        "UNSPECIFIED, 40,    ,   system",
        "UNDISCLOSED, 40,    ,   system",
        "HUNDREDS,    300,   ,   system",
    })
    void a_quantity_that_cannot_be_is_refused(
            Qualifier qualifier, BigDecimal value, BigDecimal valueTo, String unit) {
        Quantity quantity = new Quantity(qualifier, value, valueTo, unit, null);
        when(announce().of(line("1", "AD.SYS", quantity))).refused(QUANTITY_INVALID);
    }

    @ParameterizedTest
    @CsvSource({
        "EXACT,       4000000000, , EUR",
        "EXACT,       0.01,       , EUR",
        "EXACT,       1,          , JPY",
        "RANGE,       1,          2, EUR",
        "UNDISCLOSED, ,           , ",
        "UNDISCLOSED, ,           , EUR",
        "EXACT,       1,          , BGN",
    })
    void an_amount_is_as_the_source_says_it(
            Qualifier qualifier, BigDecimal amount, BigDecimal amountTo, String currency) {
        Announcement pledge =
                announce()
                        .of(worth(line(), new Money(qualifier, amount, amountTo, currency, null)));
        when(pledge).recorded(pledge.event());
    }

    @ParameterizedTest
    @CsvSource({
        "EXACT,       -1,    ,  EUR, MONEY_INVALID",
        "EXACT,       0.001, ,  EUR, MONEY_INVALID",
        "EXACT,       0.1,   ,  JPY, MONEY_INVALID",
        "EXACT,       ,      ,  EUR, MONEY_INVALID",
        "UNSPECIFIED, 1,     ,  EUR, MONEY_INVALID",
        "RANGE,       2,     1, EUR, MONEY_INVALID",
        "EXACT,       1,     2, EUR, MONEY_INVALID",
        "EXACT,       1,     ,  ,    CURRENCY_UNKNOWN",
        "EXACT,       1,     ,  XXX, CURRENCY_UNKNOWN",
        "EXACT,       1,     ,  QQQ, CURRENCY_UNKNOWN",
        "EXACT,       1,     ,  eur, CURRENCY_UNKNOWN",
        "EXACT,       1,     ,  HRK, CURRENCY_UNKNOWN",
    })
    void an_amount_that_cannot_be_is_refused(
            Qualifier qualifier,
            BigDecimal amount,
            BigDecimal amountTo,
            String currency,
            RefusalCode code) {
        Money money = new Money(qualifier, amount, amountTo, currency, null);
        when(announce().of(worth(line(), money))).refused(code);
        when(announce().inTotal(money)).refused(code);
    }

    @Test
    void a_currency_is_valid_until_its_last_day() {
        Announcement kuna = announce().inTotal(Money.exactly("1", "HRK"));
        when(kuna.on("2023-01-14")).recorded(kuna.on("2023-01-14").event());
        when(kuna.on("2023-01-15")).refused(CURRENCY_UNKNOWN);
        when(kuna.on(by("2023-06-30"))).recorded(kuna.on(by("2023-06-30")).event());
    }

    @Test
    void a_line_is_included_in_a_line_that_is_there() {
        Line part = line("2", "ARTY.MLRS", Quantity.unspecified());
        Announcement pledge = announce().of(line(), includedIn(part, "1"));
        when(pledge).recorded(pledge.event());
        when(announce().of(line(), includedIn(part, "3"))).refused(LINE_UNKNOWN);
        when(announce().of(line(), includedIn(part, "2"))).refused(COMMAND_MALFORMED);
        when(announce().of(includedIn(line(), "2"), includedIn(part, "1")))
                .refused(COMMAND_MALFORMED, COMMAND_MALFORMED);
    }

    @Test
    void lines_and_conditions_have_ids_of_their_own() {
        when(announce().of(line(), line())).refused(COMMAND_MALFORMED);
        when(announce().of(line(" ", "AD.SYS", Quantity.unspecified()))).refused(COMMAND_MALFORMED);
        when(announce().under("vote", "vote")).refused(COMMAND_MALFORMED);
        when(announce().under("vote", "signature"))
                .recorded(announce().under("vote", "signature").event());
    }

    @Test
    void nothing_was_announced_after_today() {
        when(announce().on("2026-01-15")).recorded(announce().on("2026-01-15").event());
        when(announce().on("2026-01-16")).refused(EFFECTIVE_IN_FUTURE);
        for (DateValue partlyPast :
                List.of(
                        date(DatePrecision.MONTH, "2026-01"),
                        date(DatePrecision.QUARTER, "2026-Q1"),
                        date(DatePrecision.YEAR, "2026"),
                        date(DatePrecision.ON_OR_BEFORE, "2026"),
                        date(DatePrecision.ON_OR_BEFORE, "2026-01-15"),
                        date(DatePrecision.PERIOD, "2025-12/2026-02"))) {
            when(announce().on(partlyPast)).recorded(announce().on(partlyPast).event());
        }
        for (DateValue ahead :
                List.of(
                        date(DatePrecision.MONTH, "2026-02"),
                        date(DatePrecision.YEAR, "2027"),
                        date(DatePrecision.ON_OR_AFTER, "2026-01-16"),
                        date(DatePrecision.ON_OR_BEFORE, "2026-01-16"),
                        date(DatePrecision.ON_OR_BEFORE, "2099-01-01"))) {
            when(announce().on(ahead)).refused(EFFECTIVE_IN_FUTURE);
        }
    }

    private static DateValue date(DatePrecision precision, String value) {
        return new DateValue(precision, value, false, null, null);
    }

    @Test
    void a_period_begins_before_it_ends_and_a_guess_says_what_from() {
        when(announce().on(new DateValue(DatePrecision.PERIOD, "2024/2023", false, null, null)))
                .refused(COMMAND_MALFORMED);
        when(announce().on(new DateValue(DatePrecision.DAY, "2024-04-19", true, null, null)))
                .refused(COMMAND_MALFORMED);
    }

    @Test
    void everything_wrong_is_told_at_once_with_its_field() {
        List<Refusal> refusals =
                when(announce()
                                .of("FR")
                                .to("DK")
                                .of(line("1", "NONE", Quantity.exactly(-1, "system")))
                                .restingOn(new Evidence[0]))
                        .refusals();
        assertThat(refusals)
                .extracting(Refusal::code)
                .containsExactly(
                        EVIDENCE_REQUIRED,
                        RECIPIENT_NOT_ELIGIBLE,
                        QUANTITY_INVALID,
                        PARTY_UNKNOWN,
                        CAPABILITY_UNKNOWN);
        assertThat(refusals)
                .extracting(Refusal::field)
                .containsExactly(
                        "evidence",
                        "recipient",
                        "lines[0].quantity.value",
                        "donors.of[0].party",
                        "lines[0].capability");
    }

    @Test
    void an_invalid_amount_names_its_place() {
        assertThat(when(announce().of(worth(line(), Money.exactly("0.001", "EUR")))).refusals())
                .extracting(Refusal::code, Refusal::field)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                MONEY_INVALID, "lines[0].money.amount"));
    }

    private static Scenario.Then<PledgeAggregate> when(
            Announcement announcement, LedgerEvent... given) {
        return Scenario.of(PledgeAggregate.class).given(world(given)).when(announcement.command());
    }
}
