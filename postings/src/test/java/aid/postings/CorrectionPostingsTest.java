package aid.postings;

import static aid.postings.Told.added;
import static aid.postings.Told.amended;
import static aid.postings.Told.announced;
import static aid.postings.Told.corrected;
import static aid.postings.Told.count;
import static aid.postings.Told.donors;
import static aid.postings.Told.eur;
import static aid.postings.Told.in;
import static aid.postings.Told.line;
import static aid.postings.Told.merged;
import static aid.postings.Told.of;
import static aid.postings.Told.on;
import static aid.postings.Told.removed;
import static aid.postings.Told.some;
import static aid.postings.Told.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import aid.events.pledge.PledgeId;
import aid.events.pledge.PledgeMentioned;
import aid.events.value.Line;
import aid.events.value.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CorrectionPostingsTest {
    private static final Line TEN = line("1", "AD.SYS", count(10, "system"));
    private static final Line TWELVE = line("1", "AD.SYS", count(12, "system"));

    private final Telling telling = new Telling();

    @Test
    void a_correction_restates_at_the_day_of_what_was_wrong() {
        telling.tell(announced("NL", TEN));
        List<Posting> correction = telling.record(corrected("event-1", null, TWELVE));
        assertThat(correction)
                .extracting(Telling::text)
                .containsExactly(
                        "PLEDGED NL AD.SYS to UA: -1 l, -10 system, -1? ¤",
                        "PLEDGED NL AD.SYS to UA: 1 l, 12 system, 1? ¤");
        assertThat(correction).extracting(Posting::effective).containsOnly(Told.DAY);
        assertThat(correction).extracting(Posting::position).containsOnly(2L);
    }

    @Test
    void a_corrected_day_moves_the_figure_to_that_day() {
        telling.tell(announced("NL", TEN));
        assertThat(telling.record(corrected("event-1", null, null, on("2024-03-01"))))
                .extracting(p -> p.effective().value() + " " + p.figures().lines())
                .containsExactly("2024-04-19 -1", "2024-03-01 1");
    }

    @Test
    void corrected_donors_take_the_figures_over() {
        telling.tell(announced("NL", TEN), corrected("event-1", donors("DE"), null, null));
        assertThat(telling.standing())
                .containsExactly("PLEDGED DE AD.SYS to UA: 1 l, 10 system, 1? ¤");
    }

    @Test
    void what_happened_since_is_told_again_on_the_right_figures() {
        telling.tell(announced("NL", TEN), withdrawn("2024-06-01"));
        telling.tell(corrected("event-1", null, TWELVE));
        assertThat(telling.standing())
                .containsExactly("WITHDRAWN NL AD.SYS to UA: 1 l, 12 system, 1? ¤");
        Map<Key, Figures> inMay =
                Telling.sums(
                        telling.postings().stream()
                                .filter(p -> !p.effective().equals(on("2024-06-01")))
                                .toList());
        assertThat(inMay.values().stream().filter(f -> !f.isZero()))
                .extracting(Telling::text)
                .containsExactly("1 l, 12 system, 1? ¤");
    }

    @Test
    void a_later_amendment_still_holds_after_what_it_amended_was_corrected() {
        telling.tell(announced("NL", TEN), amended("2024-05-01", null, TWELVE));
        assertThat(
                        telling.tell(
                                corrected(
                                        "event-1", null, line("1", "AD.SYS", count(11, "system")))))
                .containsExactly(
                        "PLEDGED NL AD.SYS to UA: -1 l, -10 system, -1? ¤",
                        "PLEDGED NL AD.SYS to UA: 1 l, 10 system, 1? ¤",
                        "PLEDGED NL AD.SYS to UA: 1 l, 11 system, 1? ¤",
                        "PLEDGED NL AD.SYS to UA: -1 l, -11 system, -1? ¤");
        assertThat(telling.standing())
                .containsExactly("PLEDGED NL AD.SYS to UA: 1 l, 12 system, 1? ¤");
    }

    @Test
    void a_correction_can_itself_be_corrected() {
        telling.tell(
                announced("NL", TEN),
                corrected("event-1", null, TWELVE),
                corrected("event-2", null, line("1", "AD.SYS", count(11, "system"))));
        assertThat(telling.standing())
                .containsExactly("PLEDGED NL AD.SYS to UA: 1 l, 11 system, 1? ¤");
    }

    @Test
    void parties_corrected_by_way_of_a_later_event_are_those_of_the_whole_pledge() {
        telling.tell(announced("NL", TEN), added(line("2", "B", some())));
        telling.tell(corrected("event-2", donors("DE"), null, null));
        assertThat(telling.standing())
                .containsExactly(
                        "PLEDGED DE AD.SYS to UA: 1 l, 10 system, 1? ¤",
                        "PLEDGED DE B to UA: 1 l, 1? -, 1? ¤");
    }

    @Test
    void a_corrected_withdrawal_withdraws_what_it_should_have() {
        telling.tell(announced("NL", TEN), withdrawn(of("1", 3, "system")));
        telling.tell(corrected("event-2", null, line("1", "AD.SYS", count(4, "system"))));
        assertThat(telling.standing())
                .containsExactly(
                        "PLEDGED NL AD.SYS to UA: 1 l, 6 system, 1? ¤",
                        "WITHDRAWN NL AD.SYS to UA: 1 l, 4 system, 1? ¤");
    }

    @Test
    void a_total_that_was_the_sum_of_its_lines_follows_a_corrected_line() {
        telling.tell(announced(donors("NL"), eur(5), line("1", "A", some(), eur(5))));
        telling.tell(corrected("event-1", null, line("1", "A", some(), eur(4))));
        assertThat(telling.standing())
                .containsExactly("PLEDGED NL A to UA: 1 l, 1? -, 4000000 ¤EUR");
    }

    @Test
    void a_correction_of_something_that_moved_nothing_moves_nothing() {
        telling.tell(
                announced("NL", TEN),
                new PledgeMentioned(Told.PLEDGE, Told.DAY, List.of(), List.of()));
        assertThat(telling.tell(corrected("event-2", null, null, on("2020-01-01")))).isEmpty();
    }

    @Test
    void a_correction_of_an_event_that_never_was_is_damaged_history() {
        telling.tell(announced("NL", TEN));
        assertThatExceptionOfType(DamagedHistoryException.class)
                .isThrownBy(() -> telling.tell(corrected("event-9", null, TWELVE)));
    }

    @Test
    void a_line_taken_off_was_never_there() {
        telling.tell(
                announced(donors("NL"), eur(4000), TEN, line("2", "B", some(), eur(10))),
                withdrawn("2024-06-01", of("2", null, eur(3))));
        List<Posting> removal = telling.record(removed("2"));
        assertThat(telling.standing())
                .containsExactly("PLEDGED NL AD.SYS to UA: 1 l, 10 system, 4000000000 ¤EUR");
        assertThat(removal)
                .filteredOn(p -> p.key().stage() == Stage.WITHDRAWN)
                .extracting(Posting::effective)
                .containsExactly(on("2024-06-01"));
    }

    @Test
    void what_was_inside_a_line_taken_off_is_inside_what_that_was_in() {
        telling.tell(
                announced(
                        "NL",
                        line("1", "AD", some()),
                        in("1", line("2", "AD.SYS", some())),
                        in("2", line("3", "AD.SYS.PATRIOT", some()))));
        telling.tell(removed("2"));
        assertThat(telling.standing())
                .containsExactly(
                        "PLEDGED NL AD to UA: 1 l, 1? -, 1? ¤",
                        "PLEDGED NL AD.SYS.PATRIOT in AD to UA: 1 l, 1? -, 1? ¤");
    }

    @Test
    void a_line_can_be_added_again_after_it_was_taken_off() {
        telling.tell(
                announced("NL", TEN, line("2", "B", some())),
                removed("2"),
                added(line("2", "C", some())));
        assertThat(telling.standing())
                .containsExactly(
                        "PLEDGED NL AD.SYS to UA: 1 l, 10 system, 1? ¤",
                        "PLEDGED NL C to UA: 1 l, 1? -, 1? ¤");
    }

    @Test
    void a_merged_pledge_never_counted() {
        telling.tell(announced("NL", TEN), withdrawn("2024-06-01", of("1", 3, "system")));
        List<Posting> merger = telling.record(merged(new PledgeId("pledge:Q")));
        assertThat(telling.standing()).isEmpty();
        assertThat(merger)
                .extracting(p -> p.effective().value() + " " + Telling.text(p))
                .containsExactly(
                        "2024-04-19 PLEDGED NL AD.SYS to UA: -1 l, -10 system, -1? ¤",
                        "2024-06-01 PLEDGED NL AD.SYS to UA: 0 l, 3 system",
                        "2024-06-01 WITHDRAWN NL AD.SYS to UA: -1 l, -3 system, -1? ¤");
        assertThat(telling.tell(corrected("event-1", null, TWELVE))).isEmpty();
    }
}
