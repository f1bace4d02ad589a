package aid.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// A visitor finds a figure, asks why, and ends at the passage it rests on. Skipped, visibly, where
/// no Chromium is installed.
@EnabledIf(value = "chromiumIsThere", disabledReason = "no Chromium at /usr/bin/chromium")
class VisitorIT {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    @TempDir Path data;

    static boolean chromiumIsThere() {
        return Files.isExecutable(CHROMIUM);
    }

    @Test
    void a_figure_leads_to_its_postings_its_pledge_and_the_passage() throws Exception {
        try (RunningLedger ledger = RunningLedger.start(data);
                Playwright playwright =
                        Playwright.create(
                                new Playwright.CreateOptions()
                                        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser =
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
                                                                "--disable-sync")))) {
            Page page = browser.newPage();
            page.navigate(ledger.query.toString());
            assertThat(heading(page, "What was promised, contracted and delivered")).isVisible();

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("EUR 4 bn")).click();
            assertThat(heading(page, "Why this figure")).isVisible();
            assertThat(page.getByText("the Netherlands 4 billion euros of further military aid"))
                    .isVisible();

            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("pledge:SAMPLE-NL-2024-04"))
                    .first()
                    .click();
            assertThat(heading(page, "History")).isVisible();
            assertThat(page.getByText("Pledge announced").first()).isVisible();
        }
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }
}
