package aid.query.web;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// What can be asked, read from what is answered.
@RestController
class IndexApi {

    private final RequestMappingHandlerMapping mapping;

    IndexApi(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
    }

    record Index(List<String> endpoints, String documentation) {}

    @GetMapping("/v1")
    Index index() {
        return new Index(
                mapping.getHandlerMethods().keySet().stream()
                        .flatMap(IndexApi::endpoints)
                        .filter(endpoint -> endpoint.contains(" /v1/"))
                        .sorted()
                        .toList(),
                "docs/reference/ of the project; a parameter that is not known is refused with those that are");
    }

    private static Stream<String> endpoints(RequestMappingInfo info) {
        return info.getMethodsCondition().getMethods().stream()
                .map(RequestMethod::name)
                .flatMap(method ->
                        info.getPatternValues().stream()
                                .flatMap(IndexApi::paths)
                                .map(path -> method + ' ' + path));
    }

    /// A pattern that stands for several collections, as the path of each.
    private static Stream<String> paths(String pattern) {
        int from = pattern.indexOf("{collection:");
        if (from < 0) {
            return Stream.of(pattern);
        }
        int to = pattern.indexOf('}', from);
        String names = pattern.substring(from + "{collection:".length(), to);
        return Stream.of(names.split("\\|"))
                .map(name -> pattern.substring(0, from) + name + pattern.substring(to + 1));
    }
}
