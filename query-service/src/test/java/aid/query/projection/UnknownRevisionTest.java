package aid.query.projection;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aid.store.RecordedEvent;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a later version has recorded becomes a dead letter, and is never read as something else.
class UnknownRevisionTest {

    @ParameterizedTest
    @CsvSource({
        "PartyRegistered, 99",
        "PartyRegistered, ''",
        "PartyDissolved, 1",
        "PartyEvent, 1",
        "aid.events.party.PartyRegistered, 1"
    })
    void an_event_that_this_version_does_not_know_is_unreadable(String type, String revision) {
        var stored =
                new RecordedEvent(
                        7,
                        "party:NL",
                        "party",
                        0,
                        "id",
                        type,
                        revision,
                        Instant.EPOCH,
                        "{\"party\":\"NL\",\"kind\":\"STATE\",\"names\":{\"en\":\"Netherlands\",\"fr\":\"Pays-Bas\"},\"umbrella\":false}",
                        "{}");
        assertThatThrownBy(() -> new Happened(stored).event())
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining(type)
                .hasMessageContaining("position 7");
    }
}
