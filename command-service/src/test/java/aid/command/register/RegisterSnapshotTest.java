package aid.command.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import aid.command.decision.Sha256;
import aid.command.fulfilment.Fulfilled;
import aid.events.LedgerEvent;
import aid.events.capability.CapabilityDefined;
import aid.events.capability.CapabilityMoved;
import aid.events.capability.CapabilityRetired;
import aid.events.contract.ContractId;
import aid.events.contract.ContractRedirected;
import aid.events.contract.ContractSigned;
import aid.events.contract.ContractTerminated;
import aid.events.delivery.DeliveryCompleted;
import aid.events.delivery.DeliveryCorrected;
import aid.events.delivery.DeliveryDispatched;
import aid.events.delivery.DeliveryId;
import aid.events.delivery.DeliveryPlanned;
import aid.events.initiative.InitiativeClosed;
import aid.events.initiative.InitiativeId;
import aid.events.initiative.InitiativeRegistered;
import aid.events.party.PartyRegistered;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeId;
import aid.events.source.PassageExcluded;
import aid.events.source.SourceId;
import aid.events.source.SourceRegistered;
import aid.events.source.SourceRevised;
import aid.events.source.SourceWithdrawn;
import aid.events.statement.StatementId;
import aid.events.statement.StatementRecorded;
import aid.events.value.About;
import aid.events.value.CapabilityCode;
import aid.events.value.Cause;
import aid.events.value.ChannelCode;
import aid.events.value.Consignment;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.ExclusionReason;
import aid.events.value.Flow;
import aid.events.value.InitiativeKind;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.Names;
import aid.events.value.PartyCode;
import aid.events.value.PartyKind;
import aid.events.value.Purpose;
import aid.events.value.Quantity;
import aid.events.value.Share;
import aid.events.value.Shares;
import aid.events.value.Stage;
import aid.events.value.StatementKind;
import aid.postings.Terms;
import aid.store.RegisterKey;
import aid.store.RegisterRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterSnapshotTest {

    private static final SourceId SOURCE = new SourceId("source:long");
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 15);
    private static final DateValue DAY = DateValue.day(LocalDate.of(2024, 4, 19));
    private static final PartyCode UA = new PartyCode("UA");
    private static final CapabilityCode AD = new CapabilityCode("AD");
    private static final PledgeId PLEDGE = new PledgeId("pledge:1");

    private final InMemoryRegister register = new InMemoryRegister();

    private RegisterSnapshotTest given(LedgerEvent... events) {
        for (LedgerEvent event : events) {
            register.record("event-" + count++, event);
        }
        return this;
    }

    private int count;

    private Known known(Needs needs) {
        return RegisterSnapshot.fetch(register, needs, TODAY);
    }

    @Test
    void what_was_not_asked_for_is_not_known() {
        Known known = known(new Needs().party(UA));
        assertThat(known.party(UA)).isEmpty();
        assertThatThrownBy(() -> known.party(new PartyCode("NL")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("NL");
        assertThatThrownBy(() -> known.commitment("pledge:1"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> known.passage(SOURCE, 1, 0, 10))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_decision_that_needs_nothing_asks_nothing() {
        Known known =
                RegisterSnapshot.fetch(
                        keys -> {
                            throw new AssertionError("asked for " + keys);
                        },
                        new Needs(),
                        TODAY);
        assertThat(known.today()).isEqualTo(TODAY);
    }

    @Test
    void a_party_is_known_as_it_was_told_last() {
        given(party("UA", false), party("UA", true));
        assertThat(known(new Needs().party(UA)).party(UA))
                .contains(new Known.Party(PartyKind.STATE, true));
    }

    @Test
    void a_retired_capability_names_its_successor() {
        given(
                new CapabilityDefined(AD, null, new Names("a", "a")),
                new CapabilityRetired(AD, new CapabilityCode("AIR"), "renamed"),
                new CapabilityDefined(AD, null, new Names("b", "b")));
        assertThat(known(new Needs().capability(AD)).capability(AD))
                .contains(new Known.Capability(true, new CapabilityCode("AIR")));
    }

    @Test
    void everything_above_a_capability_is_known_nearest_first() {
        CapabilityCode sys = new CapabilityCode("AD.SYS");
        CapabilityCode patriot = new CapabilityCode("AD.SYS.PATRIOT");
        CapabilityCode mil = new CapabilityCode("MIL");
        given(
                new CapabilityDefined(mil, null, new Names("m", "m")),
                new CapabilityDefined(AD, null, new Names("a", "a")),
                new CapabilityDefined(sys, AD, new Names("s", "s")),
                new CapabilityDefined(patriot, sys, new Names("p", "p")),
                new CapabilityMoved(AD, mil));
        assertThat(known(new Needs().above(patriot)).above(patriot)).containsExactly(sys, AD, mil);
        assertThat(known(new Needs().above(mil)).above(mil)).isEmpty();
    }

    @Test
    void capabilities_that_hang_in_a_circle_end_the_search() {
        CapabilityCode sys = new CapabilityCode("AD.SYS");
        given(new CapabilityMoved(AD, sys), new CapabilityMoved(sys, AD));
        assertThat(known(new Needs().above(AD)).above(AD)).containsExactly(sys, AD);
    }

    @Test
    void a_channel_is_an_initiative_an_agency_or_an_organisation() {
        given(
                party("NL", false),
                new PartyRegistered(
                        new PartyCode("AGENCY:NSPA"), PartyKind.AGENCY, new Names("n", "n"), false),
                initiative(InitiativeKind.FUND));
        assertThat(channelExists("PROG:CAP")).isTrue();
        assertThat(channelExists("AGENCY:NSPA")).isTrue();
        assertThat(channelExists("NL")).isFalse();
        assertThat(channelExists("FUND:NONE")).isFalse();
    }

    private boolean channelExists(String code) {
        ChannelCode channel = new ChannelCode(code);
        return known(new Needs().channel(channel)).channelExists(channel);
    }

    @Test
    void a_closed_initiative_is_still_known() {
        given(
                initiative(InitiativeKind.FORUM),
                new InitiativeClosed(
                        new InitiativeId("initiative:PROG:CAP"),
                        "done",
                        DAY,
                        List.of(),
                        List.of()));
        Known.Initiative initiative =
                known(new Needs().initiative("PROG:CAP")).initiative("PROG:CAP").orElseThrow();
        assertThat(initiative.closed()).isTrue();
        assertThat(initiative.pooled()).isFalse();
        assertThat(initiative.recipient()).isEqualTo(UA);
    }

    @Test
    void a_source_has_revisions_until_it_is_withdrawn_and_after() {
        given(source("one"), revised(2, "two"), revised(3, "three"));
        assertThat(known(new Needs().source(SOURCE)).source(SOURCE))
                .contains(new Known.Source(3, "en", false));
        given(new SourceWithdrawn(SOURCE, "forged"));
        assertThat(known(new Needs().source(SOURCE)).source(SOURCE))
                .contains(new Known.Source(3, "en", true));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, 1023, 1024, 1025, 2040, 2047, 2048, 3000})
    void a_passage_is_read_from_the_blocks_it_touches(int start) {
        String text = numbered(4000);
        given(source(text));
        for (int length : new int[] {1, 2, 24, 900}) {
            assertThat(passage(1, start, length)).contains(text.substring(start, start + length));
        }
    }

    @Test
    void a_passage_is_that_of_its_revision() {
        given(source("first words"), revised(2, "other words"));
        assertThat(passage(1, 0, 5)).contains("first");
        assertThat(passage(2, 0, 5)).contains("other");
        assertThat(passage(3, 0, 5)).isEmpty();
    }

    @Test
    void a_passage_beyond_the_end_is_not_there() {
        given(source(numbered(2000)));
        assertThat(passage(1, 1999, 1)).isPresent();
        assertThat(passage(1, 1999, 2)).isEmpty();
        assertThat(passage(1, 5000, 2)).isEmpty();
        assertThat(passage(1, 900, 3000)).isEmpty();
    }

    @Test
    void a_character_of_two_units_is_never_taken_apart() {
        // The pair lies across the end of the first block.
        String text = "a".repeat(1023) + "\uD83D\uDE80" + "b".repeat(2000);
        given(source(text));
        assertThat(passage(1, 1020, 10)).contains(text.substring(1020, 1030));
        assertThat(passage(1, 1023, 2)).contains("\uD83D\uDE80");
        assertThat(passage(1, 1025, 4)).contains("bbbb");
        assertThat(passage(1, 1024, 4)).as("half a character").isEmpty();
        for (RegisterRow row : register.rowsOf(SOURCE, 1)) {
            assertThat(java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(row.body()))
                    .isTrue();
        }
    }

    private java.util.Optional<String> passage(int revision, int start, int length) {
        return known(new Needs().passage(SOURCE, revision, start, length))
                .passage(SOURCE, revision, start, length);
    }

    private static String numbered(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < length; i++) {
            text.append(i).append(' ');
        }
        return text.substring(0, length);
    }

    @Test
    void an_exclusion_is_found_from_every_block_it_touches() {
        given(source(numbered(4000)), excluded(1000, 2100));
        assertThat(exclusions(999, 1)).isEmpty();
        assertThat(exclusions(999, 2)).hasSize(1);
        assertThat(exclusions(1500, 10)).hasSize(1);
        assertThat(exclusions(2099, 1)).hasSize(1);
        assertThat(exclusions(2100, 1)).isEmpty();
        assertThat(exclusions(0, 4000)).as("told once").hasSize(1);
    }

    private List<Known.Exclusion> exclusions(int start, int length) {
        return known(new Needs().passage(SOURCE, 1, start, length))
                .exclusions(SOURCE, 1, start, length);
    }

    private static PassageExcluded excluded(int start, int end) {
        return new PassageExcluded(SOURCE, 1, start, end, "…", ExclusionReason.RHETORIC, null);
    }

    @Test
    void a_statement_is_found_by_whatever_lies_inside_its_passage() {
        given(source(numbered(4000)), appeal(1000, 2100));
        assertThat(said(1000, 1100)).hasSize(1);
        assertThat(said(1500, 10)).hasSize(1);
        assertThat(said(999, 10)).isEmpty();
        assertThat(said(2095, 10)).isEmpty();
    }

    private List<Known.Said> said(int start, int length) {
        return known(new Needs().passage(SOURCE, 1, start, length)).said(SOURCE, 1, start, length);
    }

    private static StatementRecorded appeal(int start, int end) {
        return new StatementRecorded(
                new StatementId("statement:1"),
                StatementKind.APPEAL,
                null,
                new About(null, null, null, null, null, null, null),
                null,
                null,
                null,
                List.of(),
                null,
                DAY,
                List.of(
                        new Evidence(
                                SOURCE,
                                1,
                                start,
                                end,
                                "…",
                                "…",
                                "en",
                                Evidence.Grade.PRESS,
                                Evidence.Stance.SUPPORTS)),
                List.of());
    }

    @Test
    void a_redirected_contract_line_has_another_purpose_and_recipient() {
        ContractId contract = new ContractId("contract:1");
        given(
                signed(contract, Purpose.DONOR_REPLENISHMENT, List.of()),
                new ContractRedirected(
                        contract,
                        List.of("c"),
                        Purpose.TRANSFER_TO_RECIPIENT,
                        UA,
                        DAY,
                        List.of(),
                        List.of()));
        Known.Commitment commitment =
                known(new Needs().commitment("contract:1")).commitment("contract:1").orElseThrow();
        Terms redirected = commitment.state().termsOf("c");
        assertThat(redirected.purpose()).isEqualTo(Purpose.TRANSFER_TO_RECIPIENT);
        assertThat(redirected.recipient()).isEqualTo(UA);
        assertThat(commitment.state().terms().purpose()).isEqualTo(Purpose.DONOR_REPLENISHMENT);
        assertThat(commitment.state().terms().recipient()).isNull();
    }

    @Test
    void what_a_contract_does_for_a_pledge_ends_with_the_contract() {
        ContractId contract = new ContractId("contract:1");
        List<Cover> covers = List.of(new Cover(null, PLEDGE.value(), "1", null, null));
        given(announced(), signed(contract, Purpose.TRANSFER_TO_RECIPIENT, covers));
        assertThat(fulfilled())
                .extracting(
                        Fulfilled::by,
                        Fulfilled::byLine,
                        Fulfilled::line,
                        Fulfilled::stage,
                        RegisterSnapshotTest::systems)
                .containsExactly(tuple("contract:1", "c", "1", Stage.CONTRACTED, 10L));
        given(new ContractTerminated(contract, "failed", covers, DAY, List.of(), List.of()));
        assertThat(fulfilled()).isEmpty();
    }

    @Test
    void a_delivery_does_what_it_last_said_it_does() {
        List<Cover> covers = List.of(new Cover("d", PLEDGE.value(), "1", null, null));
        given(
                announced(),
                new DeliveryPlanned(
                        delivery(),
                        consignment(),
                        lines(7),
                        covers,
                        null,
                        DAY,
                        List.of(),
                        List.of()));
        assertThat(fulfilled()).as("a plan does nothing").isEmpty();
        given(dispatched(7, covers));
        assertThat(fulfilled()).extracting(Fulfilled::stage).containsExactly(Stage.IN_DELIVERY);
        given(completed(6, covers));
        assertThat(fulfilled())
                .extracting(Fulfilled::stage, RegisterSnapshotTest::systems)
                .containsExactly(tuple(Stage.DELIVERED, 6L));
    }

    @Test
    void a_delivery_linked_to_the_wrong_pledge_does_nothing_for_it() {
        given(announced(), completed(6, List.of(new Cover("d", PLEDGE.value(), "1", null, null))));
        assertThat(fulfilled()).hasSize(1);
        given(
                new DeliveryCorrected(
                        delivery(),
                        "event-1",
                        Cause.ENTRY_ERROR,
                        "a slip",
                        null,
                        List.of(),
                        List.of(new Cover("d", "pledge:2", "1", null, null)),
                        List.of(PLEDGE.value()),
                        null,
                        DAY,
                        List.of(),
                        List.of()));
        assertThat(fulfilled()).isEmpty();
        assertThat(known(new Needs().fulfilled("pledge:2")).fulfilled("pledge:2")).hasSize(1);
    }

    @Test
    void several_lines_for_one_do_what_each_says() {
        List<Cover> covers = List.of(new Cover(null, PLEDGE.value(), "1", null, null));
        List<Line> two = List.of(line("d", 3), line("e", 4));
        given(
                announced(),
                new DeliveryCompleted(
                        delivery(),
                        consignment(),
                        two,
                        covers,
                        null,
                        null,
                        false,
                        DAY,
                        List.of(),
                        List.of()));
        assertThat(fulfilled()).extracting(RegisterSnapshotTest::systems).containsExactly(3L, 4L);
    }

    private List<Fulfilled> fulfilled() {
        return known(new Needs().fulfilled(PLEDGE.value())).fulfilled(PLEDGE.value());
    }

    private static long systems(Fulfilled fulfilled) {
        return fulfilled.in("system", false).orElseThrow().lower().longValueExact();
    }

    @Test
    void a_gift_of_a_thousand_donors_has_a_key_that_an_index_can_hold() {
        Shares many =
                new Shares(
                        IntStream.range(0, 1000)
                                .mapToObj(i -> new Share(new PartyCode("ORG:" + i), null, null))
                                .toList(),
                        false);
        PledgeAnnounced pledge =
                new PledgeAnnounced(
                        PLEDGE,
                        many,
                        UA,
                        Purpose.TRANSFER_TO_RECIPIENT,
                        Flow.DIRECT,
                        null,
                        null,
                        null,
                        List.of(line("1", 40)),
                        null,
                        null,
                        List.of(),
                        DAY,
                        List.of(),
                        List.of());
        assertThat(LedgerRegister.rowsFor(pledge, "event", 0))
                .allMatch(row -> row.key().length() <= 300);
        given(pledge);
        Needs needs =
                new Needs()
                        .sameFigures(
                                new OfferedLine(
                                        many, UA, AD, Quantity.exactly(40, "system"), null, DAY));
        assertThat(
                        known(needs)
                                .sameFigures(
                                        new OfferedLine(
                                                many,
                                                UA,
                                                AD,
                                                Quantity.exactly(40, "system"),
                                                null,
                                                DAY)))
                .hasSize(1);
    }

    @Test
    void one_question_is_enough_where_nothing_points_elsewhere() {
        given(source(numbered(4000)), party("UA", true), announced());
        List<Collection<RegisterKey>> asked = new ArrayList<>();
        RegisterSnapshot.fetch(
                keys -> {
                    asked.add(List.copyOf(keys));
                    Map<RegisterKey, List<RegisterRow>> found = register.find(keys);
                    return found;
                },
                new Needs()
                        .party(UA)
                        .capability(AD)
                        .source(SOURCE)
                        .passage(SOURCE, 1, 0, 100)
                        .sameFigures(
                                new OfferedLine(
                                        Shares.of("DK"),
                                        UA,
                                        AD,
                                        Quantity.unspecified(),
                                        null,
                                        DAY)),
                TODAY);
        assertThat(asked).hasSize(1);
    }

    private static PartyRegistered party(String code, boolean receivesAid) {
        return new PartyRegistered(
                new PartyCode(code), PartyKind.STATE, new Names(code, code), receivesAid);
    }

    private static InitiativeRegistered initiative(InitiativeKind kind) {
        return new InitiativeRegistered(
                new InitiativeId("initiative:PROG:CAP"),
                kind,
                new Names("c", "c"),
                List.of(),
                null,
                UA,
                null,
                DAY,
                List.of(),
                List.of());
    }

    private static SourceRegistered source(String text) {
        return new SourceRegistered(
                SOURCE,
                "Ministry",
                "A release",
                null,
                "en",
                DAY,
                null,
                Sha256.hex(text),
                text,
                List.of());
    }

    private static SourceRevised revised(int revision, String text) {
        return new SourceRevised(SOURCE, revision, DAY, Sha256.hex(text), text, List.of());
    }

    private static Line line(String id, long count) {
        return new Line(id, AD, Quantity.exactly(count, "system"), null, null, null, null, null);
    }

    private static List<Line> lines(long count) {
        return List.of(line("d", count));
    }

    private static PledgeAnnounced announced() {
        return new PledgeAnnounced(
                PLEDGE,
                Shares.of("NL"),
                UA,
                Purpose.TRANSFER_TO_RECIPIENT,
                Flow.DIRECT,
                null,
                null,
                null,
                List.of(line("1", 40)),
                Money.exactly("1", "EUR"),
                null,
                List.of(),
                DAY,
                List.of(),
                List.of());
    }

    private static ContractSigned signed(ContractId id, Purpose purpose, List<Cover> covers) {
        return new ContractSigned(
                id,
                null,
                null,
                Shares.of("NL"),
                purpose == Purpose.TRANSFER_TO_RECIPIENT ? UA : null,
                purpose,
                Flow.DIRECT,
                null,
                List.of(),
                List.of(line("c", 10)),
                null,
                covers,
                List.of(),
                DAY,
                List.of(),
                List.of());
    }

    private static DeliveryId delivery() {
        return new DeliveryId("delivery:1");
    }

    private static Consignment consignment() {
        return new Consignment(Shares.of("NL"), UA, null, Flow.DIRECT);
    }

    private static DeliveryDispatched dispatched(long count, List<Cover> of) {
        return new DeliveryDispatched(
                delivery(), consignment(), lines(count), of, null, DAY, List.of(), List.of());
    }

    private static DeliveryCompleted completed(long count, List<Cover> of) {
        return new DeliveryCompleted(
                delivery(),
                consignment(),
                lines(count),
                of,
                null,
                null,
                false,
                DAY,
                List.of(),
                List.of());
    }
}
