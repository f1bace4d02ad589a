package aid.query.condition;

import aid.query.condition.FindConditions.Asked;
import aid.query.condition.FindConditions.Conditions;
import aid.query.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Conditions over HTTP.
@RestController
class ConditionsApi {

    private final FindConditions conditions;

    ConditionsApi(FindConditions conditions) {
        this.conditions = conditions;
    }

    @GetMapping("/v1/conditions")
    Conditions conditions(HttpServletRequest request) {
        return conditions.find(Asked.of(new Parameters(request.getParameterMap())));
    }
}
