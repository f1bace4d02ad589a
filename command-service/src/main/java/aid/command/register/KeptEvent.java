package aid.command.register;

import aid.events.EventJson;
import aid.events.EventReader;
import aid.events.EventTypes;
import aid.events.Fact;
import aid.events.LedgerEvent;
import aid.store.RegisterRow;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import tools.jackson.databind.json.JsonMapper;

/// An event as the register keeps it for those who decide about other streams: as it is stored,
/// without its evidence, under its number in the stream, its type and its id.
///
/// @param eventId the id under which it is recorded
record KeptEvent(String eventId, LedgerEvent event) {

    @JsonIgnoreProperties("evidence")
    private interface WithoutEvidence {}

    private static final JsonMapper MAPPER =
            EventJson.MAPPER.rebuild().addMixIn(Fact.class, WithoutEvidence.class).build();

    /// Sorts by the number.
    static String owner(LedgerEvent event, String eventId, long sequence) {
        return "%010d %s %s %s"
                .formatted(
                        sequence,
                        EventTypes.name(event.getClass()),
                        EventTypes.revision(event.getClass()),
                        eventId);
    }

    static String body(LedgerEvent event) {
        return MAPPER.writeValueAsString(event);
    }

    static KeptEvent read(RegisterRow row) {
        String[] owner = row.owner().split(" ", 4);
        String body = row.body();
        if (body == null) {
            throw new IllegalStateException("a row was kept without a body: " + row);
        }
        return new KeptEvent(owner[3], EventReader.LEDGER.read(owner[1], owner[2], body));
    }
}
