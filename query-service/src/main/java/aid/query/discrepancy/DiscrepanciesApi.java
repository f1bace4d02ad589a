package aid.query.discrepancy;

import aid.query.discrepancy.FindDiscrepancies.Asked;
import aid.query.discrepancy.FindDiscrepancies.Discrepancies;
import aid.query.message.Messages;
import aid.query.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Discrepancies over HTTP.
@RestController
class DiscrepanciesApi {

    private final FindDiscrepancies discrepancies;

    DiscrepanciesApi(FindDiscrepancies discrepancies) {
        this.discrepancies = discrepancies;
    }

    /// A discrepancy as it is answered.
    record Told(
            Discrepancy.Kind kind,
            long position,
            List<String> streams,
            String sentence,
            Map<String, @Nullable Object> facts) {

        static Told of(Discrepancy found) {
            return new Told(
                    found.kind(),
                    found.position(),
                    found.streams(),
                    found.sentence(Messages.in("en")),
                    found.facts());
        }
    }

    record Page(
            long position,
            @Nullable Instant recordedUpTo,
            List<Told> rows,
            @Nullable String next) {}

    @GetMapping("/v1/discrepancies")
    Page discrepancies(HttpServletRequest request) {
        Discrepancies found =
                discrepancies.find(Asked.of(new Parameters(request.getParameterMap())));
        return new Page(
                found.position(),
                found.recordedUpTo(),
                found.rows().stream().map(Told::of).toList(),
                found.next());
    }
}
