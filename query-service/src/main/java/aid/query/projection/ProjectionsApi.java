package aid.query.projection;

import aid.query.answer.Answer;
import aid.query.answer.Answer.Rows;
import aid.query.answer.Exchange;
import aid.query.web.NotYetException;
import aid.query.web.Parameters;
import aid.query.web.UnknownException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// How far the read models are, what they did not take, and another try at that.
@RestController
public class ProjectionsApi {

    private static final int LETTERS = 100;
    private static final int LETTERS_MAX = 1_000;

    private final Projector projector;

    public ProjectionsApi(Projector projector) {
        this.projector = projector;
    }

    @GetMapping({"/v1/status", "/v1/projections"})
    ProjectorStatus status(HttpServletRequest http) {
        new Parameters(http.getParameterMap()).refuseOthers();
        return projector.status();
    }

    @GetMapping("/v1/dead-letters")
    void deadLetters(Exchange exchange) throws HttpMediaTypeNotAcceptableException {
        Parameters parameters = exchange.parameters();
        long after = parameters.position("next").orElse(0);
        int limit = parameters.count("limit", LETTERS, LETTERS_MAX);
        parameters.refuseOthers();
        List<DeadLetter> letters = projector.deadLetters(after, limit);
        // A position may have a letter of each projection; a page ends between positions.
        String next = letters.size() < limit ? null : Long.toString(letters.getLast().position());
        exchange.write(
                new Answer<>(
                        projector.position(),
                        projector.status().recordedUpTo(),
                        Map.of(),
                        new Rows<>("deadLetters", letters, letter -> letter, null),
                        next,
                        null,
                        true));
    }

    @PostMapping("/v1/dead-letters/{position}/retries")
    Retried retry(@PathVariable String position) {
        long at = Parameters.position("position", position);
        if (projector.deadLetters(at - 1, 1).stream().noneMatch(each -> each.position() == at)) {
            throw new UnknownException("there is no dead letter at position " + at);
        }
        try {
            return projector.retry(at);
        } catch (TimeoutException e) {
            throw new NotYetException(at, projector.position());
        }
    }
}
