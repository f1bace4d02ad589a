package aid.query.projection;

import aid.query.web.NotYetException;
import aid.query.web.Parameters;
import aid.query.web.UnknownException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
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

    /// @param next the position after which the next page starts; absent on the last page
    record Letters(long position, List<DeadLetter> deadLetters, @Nullable Long next) {}

    @GetMapping("/v1/dead-letters")
    Letters deadLetters(HttpServletRequest http) {
        var parameters = new Parameters(http.getParameterMap());
        long after = parameters.position("next").orElse(0);
        int limit = parameters.count("limit", LETTERS, LETTERS_MAX);
        parameters.refuseOthers();
        List<DeadLetter> letters = projector.deadLetters(after, limit);
        // A position may have a letter of each projection; a page ends between positions.
        @Nullable Long next = letters.size() < limit ? null : letters.getLast().position();
        return new Letters(projector.position(), letters, next);
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
