package aid.query.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import aid.events.value.DateValue;
import aid.events.value.Flow;
import aid.events.value.Purpose;
import aid.events.value.Stage;
import aid.postings.Figures;
import aid.query.view.FindHistory;
import aid.query.view.LineStage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTextTest {

    private static final Labels LABELS = new Labels("en", Map.of(), Map.of(), Map.of());

    /// An amendment that is learnt late adds to some days and takes from others what is the same
    /// figure: without the days the page would say "+ 12, - 12".
    @Test
    void postings_of_several_days_say_from_which_day_they_count() {
        assertThat(of("2024-06-01", "2024-08-01"))
                .containsExactly(
                        "NL, LAND.APC · in effect 2024-06-01",
                        "NL, LAND.APC · in effect 2024-08-01");
    }

    @Test
    void postings_of_one_day_leave_it_to_the_sentence() {
        assertThat(of("2024-06-01", "2024-06-01")).containsOnly("NL, LAND.APC");
    }

    private static List<String> of(String... days) {
        List<FindHistory.Moved> postings =
                Arrays.stream(days).map(day -> posting(LocalDate.parse(day))).toList();
        var event =
                new FindHistory.Event(
                        3,
                        2,
                        "id",
                        "PledgeAmended",
                        Instant.EPOCH,
                        null,
                        null,
                        null,
                        null,
                        "The donor decided anew.",
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        postings,
                        List.of());
        return HistoryText.of(event, LABELS).moved().stream().map(HistoryText.Moved::of).toList();
    }

    private static FindHistory.Moved posting(LocalDate day) {
        return new FindHistory.Moved(
                "1",
                "NL",
                "UA",
                "LAND.APC",
                null,
                Purpose.TRANSFER_TO_RECIPIENT,
                Stage.PLEDGED,
                Flow.DIRECT,
                DateValue.day(day),
                new LineStage(Stage.PLEDGED, Figures.ZERO));
    }
}
