package aid.query.answer;

import aid.events.EventJson;
import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.json.JsonMapper;

/// The JSON form of answers: that of events, except that an empty list is written. A reader of an
/// answer should not have to know which lists there could be.
public final class AnswerJson {

    public static final JsonMapper MAPPER =
            EventJson.MAPPER
                    .rebuild()
                    .changeDefaultPropertyInclusion(_ ->
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                    .build();

    private AnswerJson() {}
}
