package aid.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a visitor does with the pages, in a browser that runs no scripts. Skipped, visibly, where
/// no Chromium is installed.
@EnabledIf(value = "chromiumIsThere", disabledReason = "no Chromium at /usr/bin/chromium")
class VisitorIT {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    /// A page of every kind.
    private static final List<String> PAGES =
            List.of(
                    "/",
                    "/?by=channel&viewpoint=channel&asOf=1448",
                    "/?donor=XX",
                    "/explain?donor=NL&capability=MIL.GENERIC&stage=PLEDGED&currency=USD",
                    "/pledges",
                    "/pledges?q=nowhere",
                    "/pledges/SAMPLE-US-2023-04",
                    "/contracts/SAMPLE-NSPA-155MM",
                    "/deliveries/SAMPLE-DE-PATRIOT-2024",
                    "/initiatives/PROG:CAP",
                    "/statements/SAMPLE-US-TOTAL-2022",
                    "/sources/SAMPLE-2023-04",
                    "/parties",
                    "/capabilities/AD.SYS.PATRIOT",
                    "/conditions?decided=true",
                    "/reconciliation",
                    "/discrepancies",
                    "/status",
                    "/problems/bad-parameter",
                    "/nothing/here");

    @TempDir static Path data;
    private static RunningLedger ledger;
    private static Playwright playwright;
    private static Browser browser;
    private Page page;

    static boolean chromiumIsThere() {
        return Files.isExecutable(CHROMIUM);
    }

    @BeforeAll
    static void start() throws Exception {
        ledger = RunningLedger.start(data);
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(CHROMIUM)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync")));
    }

    @AfterAll
    static void stop() {
        if (browser != null) { // Nothing started where no server is at hand.
            browser.close();
            playwright.close();
        }
        if (ledger != null) {
            ledger.close();
        }
    }

    @BeforeEach
    void open() {
        page = visitor(new Browser.NewContextOptions().setJavaScriptEnabled(false));
    }

    @AfterEach
    void close() {
        page.context().close();
    }

    private static Page visitor(Browser.NewContextOptions options) {
        BrowserContext context =
                browser.newContext(options.setBaseURL(ledger.query.toString()).setLocale("en-GB"));
        return context.newPage();
    }

    @Test
    void a_figure_leads_to_its_postings_its_pledge_and_the_passage() {
        page.navigate("/");
        assertThat(heading("What was promised, contracted and delivered")).isVisible();

        link("EUR 4 bn").last().click();
        assertThat(heading("Why this figure")).isVisible();
        assertThat(page.getByText("EUR 4 000 000 000")).isVisible();
        assertThat(page.getByText("the Netherlands 4 billion euros of further military aid"))
                .isVisible();

        link("pledge:SAMPLE-NL-2024-04").first().click();
        assertThat(heading("Pledge: Netherlands → Ukraine")).isVisible();
        assertThat(heading("History")).isVisible();
        assertThat(page.getByText("Pledge announced").first()).isVisible();

        link("source:SAMPLE-2024-04-19").first().click();
        assertThat(page.locator("mark:target"))
                .hasText("the Netherlands 4 billion euros of further military aid");
        assertThat(link("pledge:SAMPLE-NL-2024-04").first()).isVisible();
    }

    @Test
    void the_same_way_can_be_gone_with_the_keyboard_alone() {
        page.navigate("/");
        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasText("Skip to the content");
        page.keyboard().press("Enter");
        tabTo("EUR 4 bn");
        page.keyboard().press("Enter");
        assertThat(heading("Why this figure")).isVisible();
        tabTo("pledge:SAMPLE-NL-2024-04");
        page.keyboard().press("Enter");
        assertThat(heading("History")).isVisible();
    }

    @Test
    void the_whole_is_explained_by_postings_that_lead_to_their_donors() {
        page.navigate("/");
        link("EUR 4 bn").first().click();
        assertThat(page.getByText("16 lines without an amount")).isVisible();
        assertThat(page.locator(".steps > li")).hasCount(17);
        assertThat(page.locator(".steps").getByText("Norway").first()).isVisible();
    }

    @Test
    void rows_can_be_seen_by_capability_and_money_in_another_currency() {
        page.navigate("/");
        page.getByLabel("Rows").selectOption("capability, then donor");
        page.getByLabel("Money in").selectOption("USD");
        page.getByRole(AriaRole.BUTTON, named("Show")).click();
        assertThat(page.getByText("Money is also shown in USD")).isVisible();
        assertThat(page.locator("tr.block").getByText("Military support, kind not stated"))
                .isVisible();

        link("= USD 4.26 bn").last().click();
        assertThat(page.getByText("EUR 1 = USD 1.0653 on 2024-04-19 (ECB)")).isVisible();
    }

    @Test
    void what_was_recorded_earlier_stays_as_it_was_while_the_record_grows() throws Exception {
        page.navigate("/");
        link("Link to exactly these figures").click();
        String address = page.url();
        String before = page.locator("main").innerText();

        RunningLedger.Answer recorded =
                ledger.record(
                        Map.of(
                                "command", "RegisterParty",
                                "party", "ORG:VISITOR",
                                "kind", "ORGANISATION",
                                "names", Map.of("en", "A fund", "fr", "Un fonds"),
                                "receivesAid", false));
        ledger.ask("/v1/totals?after=" + recorded.body().get("position").asLong());

        page.navigate(address);
        assertThat(page.locator("main").innerText()).isEqualTo(before);
    }

    @Test
    void a_condition_that_was_met_tells_who_decided_and_when() {
        page.navigate("/conditions");
        assertThat(page.getByText("No condition is open")).isVisible();
        link("Those that were decided").click();
        assertThat(page.getByText("House of Representatives").first()).isVisible();
        link("pledge:SAMPLE-US-2024-04").click();
        assertThat(page.getByText("Approval granted")).isVisible();
    }

    @Test
    void a_claimed_total_stands_beside_the_recorded_sum() {
        page.navigate("/reconciliation");
        assertThat(page.getByText("more than USD 19 000 000 000")).isVisible();
        assertThat(page.getByText("20 to 99 systems")).isVisible();
        assertThat(page.getByText("nothing recorded").first()).isVisible();
    }

    @Test
    void a_source_shows_each_of_its_revisions_and_what_was_set_aside() {
        page.navigate("/sources/SAMPLE-2023-04");
        assertThat(heading("Text of revision 2")).isVisible();
        assertThat(page.locator("s")).containsText("defence minister of New Zealand");
        link("Revision 1").click();
        assertThat(heading("Text of revision 1")).isVisible();
    }

    @Test
    void joint_donors_are_named_in_full() {
        page.navigate("/pledges/SAMPLE-US-AND-PARTNERS-2022");
        assertThat(heading("United States and The partners of the United States")).isVisible();
    }

    @Test
    void names_stay_in_the_language_once_chosen() {
        page.navigate("/");
        link("Noms en français").click();
        assertThat(page.locator("table").getByText("Pays-Bas")).isVisible();
        link("Pledges").click();
        assertThat(page.getByText("Pays-Bas → Ukraine").first()).isVisible();
    }

    @Test
    void a_search_that_finds_nothing_says_what_it_looked_for() {
        page.navigate("/pledges");
        page.getByLabel("Search").fill("submarine");
        page.keyboard().press("Enter");
        assertThat(page.getByText("Nothing recorded holds “submarine”")).isVisible();
    }

    @Test
    void a_mistake_is_named_with_the_way_out() {
        page.navigate("/?stage=PROMISED");
        assertThat(page.getByText("Stage cannot be 'PROMISED'.")).isVisible();
        page.navigate("/pledges/NOPE");
        assertThat(page.getByText("Nothing was recorded under pledge:NOPE.")).isVisible();
        page.navigate("/nothing/here");
        assertThat(page.getByText("Nothing is at /nothing/here.")).isVisible();
        link("Back to the totals").click();
        assertThat(heading("What was promised, contracted and delivered")).isVisible();
    }

    @Test
    void the_engineer_on_call_sees_that_nothing_is_missing() {
        page.navigate("/");
        link("Status").click();
        assertThat(page.getByText("every figure holds all that is recorded")).isVisible();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 1280})
    void no_page_is_wider_than_its_window(int width) {
        try (BrowserContext narrow =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setBaseURL(ledger.query.toString())
                                .setViewportSize(width, 800))) {
            Page visited = narrow.newPage();
            for (String path : PAGES) {
                visited.navigate(path);
                assertThat(visited.evaluate("document.documentElement.scrollWidth"))
                        .as(path)
                        .isEqualTo(width);
            }
        }
    }

    /// As far as a program can tell; the rules are those of axe-core for WCAG 2.1 A and AA.
    @ParameterizedTest
    @ValueSource(strings = {"LIGHT", "DARK"})
    void no_page_shuts_anybody_out(String scheme) throws Exception {
        String axe;
        try (InputStream script =
                VisitorIT.class.getResourceAsStream(
                        "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
            axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
        try (BrowserContext context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setBaseURL(ledger.query.toString())
                                .setColorScheme(ColorScheme.valueOf(scheme)))) {
            Page visited = context.newPage();
            for (String path : PAGES) {
                visited.navigate(path);
                visited.evaluate(axe);
                Object found =
                        visited.evaluate(
                                """
                                async () => (await axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']}))
                                    .violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '))\
                                """);
                assertThat((List<?>) found).as(path).isEmpty();
            }
        }
    }

    private void tabTo(String text) {
        for (int i = 0; i < 200; i++) {
            page.keyboard().press("Tab");
            Locator focused = page.locator("a:focus");
            if (focused.count() == 1 && focused.innerText().replace('\u00a0', ' ').contains(text)) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach " + text);
    }

    private Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, named(name));
    }

    private Locator link(String name) {
        return page.getByRole(AriaRole.LINK, named(name));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
