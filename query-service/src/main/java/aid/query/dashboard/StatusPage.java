package aid.query.dashboard;

import aid.query.projection.DeadLetter;
import aid.query.projection.Projector;
import aid.query.projection.ProjectorStatus;
import aid.query.totals.SumsWatch;
import aid.query.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// How far the pages are behind the record, and what they could not take in.
@Controller
class StatusPage extends Page {

    private static final int LETTERS = 100;

    private final Projector projector;
    private final SumsWatch sums;

    StatusPage(Projector projector, SumsWatch sums) {
        this.projector = projector;
        this.sums = sums;
    }

    /// An event that could not be taken in.
    public record Letter(
            long position,
            String projection,
            String event,
            String stream,
            String href,
            String cause,
            String tried) {}

    @GetMapping("/status")
    ModelAndView status(HttpServletRequest request) {
        Parameters parameters = parameters(request);
        long after = parameters.position("next").orElse(0);
        parameters.refuseOthers();
        ProjectorStatus status = projector.status();
        List<DeadLetter> letters = projector.deadLetters(after, LETTERS);
        ModelAndView page = new ModelAndView("status");
        page.addObject(
                "frame",
                Frame.of(
                        "How this ledger is doing",
                        "status",
                        status.position(),
                        status.recordedUpTo(),
                        language(request)));
        page.addObject("facts", facts(status));
        page.addObject("sums", sums.lastDifference().map(StatusPage::sums).orElse(null));
        page.addObject("trouble", status.trouble());
        page.addObject("letters", letters.stream().map(StatusPage::letter).toList());
        page.addObject(
                "next",
                letters.size() < LETTERS ? null : "/status?next=" + letters.getLast().position());
        page.addObject("api", "/v1/status");
        return page;
    }

    private static String sums(SumsWatch.Difference difference) {
        Instant madeAnew = difference.madeAnewAt();
        return "On %s some totals were not the sums of their postings (%s). %s"
                .formatted(
                        ExplainPage.at(difference.foundAt()),
                        difference.what(),
                        madeAnew == null
                                ? "They are being made anew; figures may be wrong until then."
                                : "All totals were made anew on " + ExplainPage.at(madeAnew) + ".");
    }

    private List<FactText> facts(ProjectorStatus status) {
        List<FactText> facts = new ArrayList<>();
        facts.add(new FactText("Last event recorded", number(status.head())));
        facts.add(new FactText("Last event shown", number(status.position())));
        facts.add(
                new FactText(
                        "Behind by",
                        status.lag() == 0
                                ? "nothing"
                                : MESSAGES.counted(BigDecimal.valueOf(status.lag()), "event")));
        facts.add(
                new FactText(
                        "Not taken in",
                        status.deadLetters() == 0
                                ? "nothing"
                                : MESSAGES.counted(
                                        BigDecimal.valueOf(status.deadLetters()), "event")));
        facts.add(
                new FactText(
                        "Totals compared with their postings",
                        sums.lastRound()
                                .map(round -> "all, last on " + ExplainPage.at(round.ended()))
                                .orElse("not all yet")));
        facts.add(new FactText("Generation of the read models", number(status.generation())));
        return facts;
    }

    private static String number(long number) {
        return MESSAGES.number(BigDecimal.valueOf(number));
    }

    private static Letter letter(DeadLetter letter) {
        return new Letter(
                letter.position(),
                letter.projection(),
                ExplainPage.words(letter.eventType()),
                letter.stream(),
                ExplainPage.href(letter.stream()),
                letter.cause(),
                letter.attempts() == 0
                        ? "waits for an earlier one"
                        : "%s, last on %s"
                                .formatted(
                                        letter.attempts() == 1
                                                ? "once"
                                                : letter.attempts() + " times",
                                        ExplainPage.at(letter.failedAt())));
    }
}
