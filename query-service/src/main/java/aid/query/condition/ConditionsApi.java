package aid.query.condition;

import aid.query.answer.Answer;
import aid.query.answer.Answer.Rows;
import aid.query.answer.Exchange;
import aid.query.answer.SnapshotReader;
import aid.query.answer.Table;
import aid.query.condition.FindConditions.Asked;
import aid.query.condition.FindConditions.ConditionPage;
import aid.query.condition.FindConditions.PledgeCondition;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What pledges depend on, over HTTP.
@RestController
class ConditionsApi {

    private static final Table<PledgeCondition> TABLE =
            Table.ofLines(
                    List.of(
                            "pledge",
                            "pledgeStatus",
                            "donors",
                            "recipients",
                            "condition",
                            "kind",
                            "body",
                            "description",
                            "state",
                            "decidedBy",
                            "act"),
                    row ->
                            Arrays.asList(
                                    row.pledge(),
                                    row.pledgeStatus(),
                                    String.join(" ", row.donors()),
                                    String.join(" ", row.recipients()),
                                    row.condition().condition().condition(),
                                    row.condition().condition().kind(),
                                    row.condition().condition().body(),
                                    row.condition().condition().description(),
                                    row.condition().state(),
                                    row.condition().decidedBy(),
                                    row.condition().act()));

    private final SnapshotReader reader;
    private final FindConditions conditions;

    ConditionsApi(SnapshotReader reader, FindConditions conditions) {
        this.reader = reader;
        this.conditions = conditions;
    }

    @GetMapping("/v1/conditions")
    void conditions(Exchange exchange) throws HttpMediaTypeNotAcceptableException {
        Asked asked = Asked.of(exchange.parameters());
        exchange.answer(
                reader,
                asked.at(),
                at -> {
                    ConditionPage page = conditions.find(asked, at);
                    return Answer.of(
                            at.latest(),
                            new Rows<>("rows", page.rows(), row -> row, TABLE),
                            page.next());
                });
    }
}
