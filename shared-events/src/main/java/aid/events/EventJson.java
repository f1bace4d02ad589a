package aid.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/// The one JSON form of everything stored.
///
/// What is absent is left out, numbers that must stay exact are strings, dates are ISO 8601, and
/// components keep the order of their record. An event written by a later version may carry
/// components this one does not know; they are skipped when it is read, and the stored text keeps
/// them.
public final class EventJson {

    public static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new FastRecords())
                    .changeDefaultPropertyInclusion(_ ->
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
                    .withConfigOverride(
                            BigDecimal.class,
                            o -> o.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private EventJson() {}
}
