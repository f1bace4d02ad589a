package aid.query.discrepancy;

import aid.query.discrepancy.FindDiscrepancies.Asked;
import aid.query.discrepancy.FindDiscrepancies.Discrepancies;
import aid.query.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Discrepancies over HTTP.
@RestController
class DiscrepanciesApi {

    private final FindDiscrepancies discrepancies;

    DiscrepanciesApi(FindDiscrepancies discrepancies) {
        this.discrepancies = discrepancies;
    }

    @GetMapping("/v1/discrepancies")
    Discrepancies discrepancies(HttpServletRequest request) {
        return discrepancies.find(Asked.of(new Parameters(request.getParameterMap())));
    }
}
