package aid.query.view;

import static aid.query.view.StreamExamples.THEN;
import static aid.query.view.StreamExamples.line;
import static aid.query.view.StreamExamples.passage;
import static aid.query.view.StreamExamples.pledge;
import static aid.query.view.StreamExamples.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aid.events.LedgerEvent;
import aid.events.capability.CapabilityDefined;
import aid.events.delivery.DeliveryCompleted;
import aid.events.delivery.DeliveryId;
import aid.events.initiative.ContributionRecorded;
import aid.events.initiative.InitiativeId;
import aid.events.initiative.InitiativeRegistered;
import aid.events.initiative.ProgrammeExtended;
import aid.events.pledge.PledgeAmended;
import aid.events.pledge.PledgeId;
import aid.events.pledge.PledgeWithdrawn;
import aid.events.source.SourceId;
import aid.events.source.SourceRegistered;
import aid.events.value.CapabilityCode;
import aid.events.value.Cause;
import aid.events.value.Consignment;
import aid.events.value.ContributionState;
import aid.events.value.Cover;
import aid.events.value.DatePrecision;
import aid.events.value.DateValue;
import aid.events.value.Flow;
import aid.events.value.InitiativeKind;
import aid.events.value.Money;
import aid.events.value.Names;
import aid.events.value.PartyCode;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import aid.postings.PostingRules;
import aid.postings.ReadingPolicy;
import aid.query.answer.AnswerJson;
import aid.query.answer.SnapshotReader;
import aid.query.asof.AsOfPositions;
import aid.query.asof.MomentProjection;
import aid.query.message.Messages;
import aid.query.projection.Happened;
import aid.query.projection.ProjectionTransaction;
import aid.query.projection.Projector;
import aid.query.projection.RecordedLedger;
import aid.query.taxonomy.TaxonomyProjection;
import aid.query.view.FindHistory.History;
import aid.query.view.FindViews.ViewPage;
import aid.query.web.BadParameterException;
import aid.query.web.Parameters;
import aid.query.web.UnknownException;
import aid.query.web.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ViewsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final PostingRules RULES = new PostingRules(ReadingPolicy.FR_QUANTITY_1);
    private static final String MEMO = "Germany gives a Patriot system. The Dutch give money.";

    private final RecordedLedger ledger = new RecordedLedger();
    private final Projector projector =
            ledger.projector(
                    List.of(
                            new ViewProjection(ledger.log, RULES),
                            new TaxonomyProjection(),
                            new MomentProjection()));
    private final Waiting waiting = new Waiting(ledger.log, projector, SOON);
    private final SnapshotReader reader =
            new SnapshotReader(
                    ledger.log,
                    projector,
                    waiting,
                    new AsOfPositions(ledger.log, waiting, Clock.systemUTC()));
    private final FindViews views = new FindViews(ledger.log, projector, RULES);
    private final FindHistory histories = new FindHistory(views);

    @AfterEach
    void close() {
        ledger.close();
    }

    private void given(LedgerEvent... events) {
        long last = ledger.record(events);
        assertThat(projector.await(last, SOON)).isTrue();
    }

    private static Parameters asking(String... parameters) {
        Map<String, String[]> given = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            String value = parameters[i + 1];
            given.merge(
                    parameters[i],
                    new String[] {value},
                    (one, two) -> new String[] {one[0], two[0]});
        }
        return new Parameters(given);
    }

    private ViewPage list(Kind kind, String... parameters) {
        ViewQuery query = ViewQuery.of(kind, asking(parameters));
        return reader.read(query.at(), at -> views.list(query, at));
    }

    private List<String> ids(Kind kind, String... parameters) {
        return list(kind, parameters).rows().stream().map(View::id).toList();
    }

    private JsonNode one(Kind kind, String id, String... parameters) {
        StreamQuery query = StreamQuery.of(kind, id, asking(parameters));
        return AnswerJson.MAPPER.valueToTree(reader.read(query.at(), at -> views.one(query, at)));
    }

    private History history(String id, String... parameters) {
        StreamQuery query = StreamQuery.ofHistory(Kind.PLEDGE, id, asking(parameters));
        return reader.read(query.at(), at -> histories.find(query, at, Messages.in("en")));
    }

    private static SourceRegistered memo() {
        return new SourceRegistered(
                new SourceId("source:memo"),
                "Ministry",
                "A memo",
                null,
                "en",
                THEN,
                null,
                sha256(MEMO),
                MEMO,
                List.of());
    }

    private static LedgerEvent german() {
        String passage = "Germany gives a Patriot system.";
        return pledge(
                "DE-1",
                Shares.of("DE"),
                List.of(),
                THEN,
                passage("memo", 0, passage),
                line("1", "AD.SYS.PATRIOT", Quantity.exactly(1, "system")));
    }

    private static LedgerEvent dutch() {
        String passage = "The Dutch give money.";
        return pledge(
                "NL-1",
                Shares.of("NL"),
                List.of(),
                THEN,
                passage("memo", 32, passage),
                line("1", "MIL.GENERIC", Money.exactly("4000000000", "EUR")));
    }

    private static LedgerEvent delivered() {
        return new DeliveryCompleted(
                new DeliveryId("delivery:D-1"),
                new Consignment(Shares.of("DE"), new PartyCode("UA"), null, Flow.DIRECT),
                List.of(line("1", "AD.SYS.PATRIOT", Quantity.exactly(1, "system"))),
                List.of(new Cover("1", "pledge:DE-1", "1", null, null)),
                null,
                "the border",
                false,
                THEN,
                List.of(passage("memo", 0, "Germany gives a Patriot system.")),
                List.of());
    }

    @Test
    void a_pledge_is_found_with_or_without_its_prefix_and_shows_how_far_its_lines_have_come() {
        given(german());

        for (String id : List.of("DE-1", "pledge:DE-1")) {
            JsonNode view = one(Kind.PLEDGE, id);
            assertThat(view.get("position").asLong()).isEqualTo(1);
            assertThat(view.has("recordedUpTo")).isTrue();
            assertThat(view.get("id").asString()).isEqualTo("pledge:DE-1");
            JsonNode stage = view.get("lines").get(0).get("stages").get(0);
            assertThat(stage.get("stage").asString()).isEqualTo("PLEDGED");
            assertThat(stage.get("quantity").get(0).get("exact").asString()).isEqualTo("1");
        }
        assertThatThrownBy(() -> one(Kind.PLEDGE, "DE-2")).isInstanceOf(UnknownException.class);
        assertThatThrownBy(() -> one(Kind.CONTRACT, "DE-1")).isInstanceOf(UnknownException.class);
        assertThatThrownBy(() -> one(Kind.PLEDGE, "DE-1", "depth", "2"))
                .isInstanceOf(BadParameterException.class);
    }

    @Test
    void lists_are_filtered_by_what_users_expect() {
        given(
                new CapabilityDefined(
                        new CapabilityCode("AD"), null, new Names("Air defence", "x")),
                german(),
                dutch(),
                new PledgeWithdrawn(
                        new PledgeId("pledge:NL-1"),
                        List.of(),
                        Cause.DONOR_DECISION,
                        "no money",
                        THEN,
                        List.of(),
                        List.of()));

        assertThat(ids(Kind.PLEDGE)).containsExactly("pledge:NL-1", "pledge:DE-1");
        assertThat(ids(Kind.PLEDGE, "donor", "DE")).containsExactly("pledge:DE-1");
        assertThat(ids(Kind.PLEDGE, "donor", "DE,NL")).hasSize(2);
        assertThat(ids(Kind.PLEDGE, "donor", "DE", "donor", "NL")).isEmpty();
        assertThat(ids(Kind.PLEDGE, "status", "withdrawn")).containsExactly("pledge:NL-1");
        assertThat(ids(Kind.PLEDGE, "stage", "PLEDGED")).containsExactly("pledge:DE-1");
        assertThat(ids(Kind.PLEDGE, "capability", "AD")).isEmpty();
        assertThat(ids(Kind.PLEDGE, "capability", "AD", "rollup", "true"))
                .containsExactly("pledge:DE-1");
        assertThat(ids(Kind.PLEDGE, "q", "dutch MONEY")).containsExactly("pledge:NL-1");
        assertThat(ids(Kind.PLEDGE, "q", "%")).isEmpty();
        assertThatThrownBy(() -> list(Kind.PLEDGE, "colour", "blue"))
                .isInstanceOf(BadParameterException.class);
        assertThatThrownBy(() -> list(Kind.SOURCE, "donor", "DE"))
                .isInstanceOf(BadParameterException.class);
        for (String column : List.of("status", "kind", "stage", "purpose")) {
            assertThatThrownBy(() -> list(Kind.PLEDGE, column, "PLEGDED"))
                    .isInstanceOf(BadParameterException.class);
        }
        for (Kind kind : Kind.values()) {
            for (String status : FilterWords.statuses(kind)) {
                assertThat(ids(kind, "status", status.toLowerCase(Locale.ROOT))).isNotNull();
            }
        }
    }

    @Test
    void pages_show_what_stood_at_the_position_of_the_first_one() {
        given(
                IntStream.rangeClosed(1, 5)
                        .mapToObj(i ->
                                pledge(
                                        "P-" + i,
                                        "DE",
                                        line("1", "MIL.GENERIC", Quantity.unspecified())))
                        .toArray(LedgerEvent[]::new));
        ViewPage first = list(Kind.PLEDGE, "limit", "2", "status", "PLEDGED");

        given(
                new PledgeWithdrawn(
                        new PledgeId("pledge:P-2"),
                        List.of(),
                        Cause.DONOR_DECISION,
                        "no",
                        THEN,
                        List.of(),
                        List.of()),
                pledge("P-6", "DE", line("1", "MIL.GENERIC", Quantity.unspecified())));

        List<String> seen = new ArrayList<>();
        ViewPage page = first;
        while (true) {
            page.rows().forEach(row -> seen.add(row.id()));
            assertThat(page.rows()).allMatch(row -> row.recorded().lastPosition() <= 5);
            assertThat(page.rows()).allMatch(row -> row.status().equals("PLEDGED"));
            if (page.next() == null) {
                break;
            }
            page = list(Kind.PLEDGE, "limit", "2", "status", "PLEDGED", "next", page.next());
        }
        assertThat(seen)
                .containsExactly(
                        "pledge:P-5", "pledge:P-4", "pledge:P-3", "pledge:P-2", "pledge:P-1");
        assertThat(ids(Kind.PLEDGE, "status", "PLEDGED")).doesNotContain("pledge:P-2").hasSize(5);
        String next = first.next();
        assertThatThrownBy(() -> list(Kind.PLEDGE, "next", next))
                .isInstanceOf(BadParameterException.class);
    }

    @Test
    void streams_know_each_other_both_ways() {
        given(german(), delivered());

        JsonNode delivery = one(Kind.DELIVERY, "D-1");
        assertThat(delivery.get("links").get(0).get("id").asString()).isEqualTo("pledge:DE-1");
        JsonNode pledge = one(Kind.PLEDGE, "DE-1");
        assertThat(pledge.get("linkedFrom").get(0).get("relation").asString()).isEqualTo("FULFILS");
        assertThat(pledge.get("linkedFrom").get(0).get("id").asString()).isEqualTo("delivery:D-1");
        assertThat(pledge.get("linkedFrom").get(0).get("status").asString()).isEqualTo("DELIVERED");
    }

    @Test
    void a_source_leads_from_a_passage_to_the_figures_built_on_it() {
        given(memo(), german(), dutch());

        JsonNode all = one(Kind.SOURCE, "memo");
        assertThat(all.get("revisions").get(0).get("text").asString()).isEqualTo(MEMO);
        assertThat(all.get("facts")).hasSize(2);

        JsonNode facts = one(Kind.SOURCE, "memo", "start", "40", "end", "41").get("facts");
        assertThat(facts).hasSize(1);
        JsonNode fact = facts.get(0);
        assertThat(fact.get("id").asString()).isEqualTo("pledge:NL-1");
        assertThat(MEMO.substring(fact.get("start").asInt(), fact.get("end").asInt()))
                .isEqualTo("The Dutch give money.");
        assertThat(fact.get("sha256").asString()).isEqualTo(sha256("The Dutch give money."));
        assertThat(
                        fact.get("lines")
                                .get(0)
                                .get("stages")
                                .get(0)
                                .get("money")
                                .get(0)
                                .get("exact")
                                .asString())
                .isEqualTo("4000000000");
    }

    @Test
    void an_initiative_tells_leading_from_giving() {
        var id = new InitiativeId("initiative:INIT:CZ-AMMO");
        given(
                new InitiativeRegistered(
                        id,
                        InitiativeKind.INITIATIVE,
                        new Names("Czech ammunition initiative", "x"),
                        List.of(new PartyCode("CZ")),
                        null,
                        new PartyCode("UA"),
                        null,
                        THEN,
                        List.of(),
                        List.of()));

        JsonNode led = one(Kind.INITIATIVE, "INIT:CZ-AMMO");
        assertThat(led.get("lead").get(0).asString()).isEqualTo("CZ");
        assertThat(led.get("contributions")).isEmpty();
        assertThat(led.get("contributors")).isEmpty();
        assertThat(led.get("multiYear").asBoolean()).isFalse();

        given(
                new ContributionRecorded(
                        id,
                        "c1",
                        new PartyCode("NL"),
                        new CapabilityCode("AMMO"),
                        Quantity.unspecified(),
                        Money.exactly("100", "EUR"),
                        null,
                        ContributionState.PLEDGED,
                        THEN,
                        List.of(),
                        List.of()),
                new ProgrammeExtended(
                        id,
                        new DateValue(DatePrecision.YEAR, "2024", false, null, null),
                        true,
                        List.of("shells", "more shells"),
                        THEN,
                        List.of(),
                        List.of()));
        JsonNode paid = one(Kind.INITIATIVE, "initiative:INIT:CZ-AMMO");
        assertThat(paid.get("contributors").get(0).asString()).isEqualTo("NL");
        assertThat(paid.get("multiYear").asBoolean()).isTrue();
        assertThat(paid.get("objectives")).hasSize(2);
        assertThat(
                        paid.get("contributions")
                                .get(0)
                                .get("stages")
                                .get(0)
                                .get("money")
                                .get(0)
                                .get("exact")
                                .asString())
                .isEqualTo("100");
        assertThat(ids(Kind.INITIATIVE, "donor", "CZ")).isEmpty();
        assertThat(ids(Kind.INITIATIVE, "donor", "NL")).hasSize(1);
    }

    @Test
    void a_view_as_of_an_earlier_position_is_the_view_of_then() {
        given(german());
        given(
                new PledgeAmended(
                        new PledgeId("pledge:DE-1"),
                        List.of(line("1", "AD.SYS.PATRIOT", Quantity.exactly(3, "system"))),
                        null,
                        THEN,
                        List.of(),
                        List.of()));

        assertThat(quantity(one(Kind.PLEDGE, "DE-1"))).isEqualTo("3");
        assertThat(quantity(one(Kind.PLEDGE, "DE-1", "asOf", "1"))).isEqualTo("1");
        assertThatThrownBy(() -> one(Kind.PLEDGE, "DE-1", "asOf", "2020-01-01"))
                .isInstanceOf(UnknownException.class);
    }

    private static String quantity(JsonNode pledge) {
        return pledge.get("lines").get(0).get("quantity").get("value").asString();
    }

    @Test
    void a_history_is_read_in_pages_from_the_events_themselves() {
        given(german());
        given(
                new PledgeAmended(
                        new PledgeId("pledge:DE-1"),
                        List.of(line("1", "AD.SYS.PATRIOT", Quantity.exactly(3, "system"))),
                        null,
                        THEN,
                        List.of(passage("memo", 0, "Germany gives a Patriot system.")),
                        List.of()));

        History all = history("DE-1");
        assertThat(all.events()).hasSize(2);
        FindHistory.Event amended = all.events().get(1);
        assertThat(amended.actor()).isEqualTo("operator");
        assertThat(amended.changes())
                .extracting(ViewDifference.Change::words)
                .containsExactly("lines.1.quantity: 1 system → 3 systems");
        assertThat(amended.postings())
                .anySatisfy(posting ->
                        assertThat(posting.figures().figures().quantities().of("system").exact())
                                .isEqualByComparingTo("3"));
        assertThat(amended.evidence()).hasSize(1);

        History first = history("DE-1", "limit", "1");
        assertThat(first.events()).hasSize(1);
        History second = history("DE-1", "limit", "1", "next", String.valueOf(first.next()));
        assertThat(second.events().getFirst().event()).isEqualTo(amended.event());
        assertThat(second.next()).isNull();
    }

    @Test
    void events_handed_over_twice_leave_the_same_tables() throws Exception {
        given(memo(), german(), dutch(), delivered());
        Map<String, List<Map<String, Object>>> once = tables();

        List<Happened> all = ledger.log.after(0, 100).stream().map(Happened::new).toList();
        var projection = new ViewProjection(ledger.log, RULES);
        try (var connection = ledger.connection()) {
            projection.prepare(all).write(new ProjectionTransaction(connection));
            projection.prepare(all).write(new ProjectionTransaction(connection));
            for (Happened each : all) {
                projection.prepare(List.of(each)).write(new ProjectionTransaction(connection));
            }
        }

        assertThat(tables()).isEqualTo(once);
        assertThat(once.get("view_citation")).hasSize(3);
        assertThat(once.get("view_link")).hasSize(1);
    }

    @Test
    void a_projection_filled_from_empty_equals_the_one_kept_live() {
        for (LedgerEvent event : List.of(memo(), german(), dutch(), delivered())) {
            given(event);
        }
        Map<String, List<Map<String, Object>>> live = tables();
        for (String table : live.keySet()) {
            ledger.sql().sql("truncate " + table).update();
        }
        List<Happened> all = ledger.log.after(0, 100).stream().map(Happened::new).toList();
        try (var connection = ledger.connection()) {
            new ViewProjection(ledger.log, RULES)
                    .prepare(all)
                    .write(new ProjectionTransaction(connection));
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }

        assertThat(tables()).isEqualTo(live);
    }

    private Map<String, List<Map<String, Object>>> tables() {
        Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
        for (String table :
                List.of(
                        "view_document",
                        "view_link",
                        "view_citation",
                        "view_condition",
                        "view_gift",
                        "view_bound",
                        "view_finding")) {
            tables.put(
                    table,
                    ledger.sql()
                            .sql("select t::text as row from " + table + " t order by 1")
                            .query()
                            .listOfRows());
        }
        return tables;
    }
}
