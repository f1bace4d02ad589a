package aid.query.dashboard;

import aid.query.web.Problem;
import aid.query.web.UnknownException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// What a problem's `type` leads to.
@Controller
class ProblemPage extends Page {

    @GetMapping("/problems/{type}")
    ModelAndView problem(@PathVariable String type) {
        Problem problem =
                Problem.ofType(type)
                        .orElseThrow(
                                () -> new UnknownException("there is no problem called " + type));
        ModelAndView page = new ModelAndView("problem");
        page.addObject(
                "frame",
                new Frame(
                        problem.title(),
                        "",
                        problem.name() + ", status " + problem.status().value(),
                        "en"));
        page.addObject("detail", plain(problem.meaning()));
        page.addObject("wayOut", plain(problem.wayOut()));
        return page;
    }

    private static String plain(String text) {
        return text.replace("`", "");
    }
}
