package aid.postings;

import static aid.postings.Told.contributed;
import static aid.postings.Told.count;
import static aid.postings.Told.eur;
import static aid.postings.Told.foreseen;
import static aid.postings.Told.in;
import static aid.postings.Told.line;
import static aid.postings.Told.registered;
import static aid.postings.Told.some;
import static org.assertj.core.api.Assertions.assertThat;

import aid.events.initiative.InitiativeClosed;
import aid.events.initiative.InitiativeJoined;
import aid.events.initiative.InitiativeLeft;
import aid.events.initiative.ProgrammeExtended;
import aid.events.initiative.SpendAllocated;
import aid.events.value.ContributionState;
import aid.events.value.PartyCode;
import aid.events.value.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class InitiativePostingsTest {
    private final Telling telling = new Telling();

    @Test
    void leading_joining_and_leaving_give_nothing() {
        PartyCode no = new PartyCode("NO");
        assertThat(telling.tell(registered("UA"))).isEmpty();
        assertThat(
                        telling.tell(
                                new InitiativeJoined(
                                        Told.INITIATIVE, no, null, Told.DAY, List.of(), List.of())))
                .isEmpty();
        assertThat(
                        telling.tell(
                                new InitiativeLeft(
                                        Told.INITIATIVE, no, null, Told.DAY, List.of(), List.of())))
                .isEmpty();
    }

    @Test
    void a_longer_programme_its_spending_and_its_end_give_nothing() {
        telling.tell(registered("UA"), contributed("c1", "DE", eur(5), ContributionState.PAID));
        assertThat(
                        telling.tell(
                                new ProgrammeExtended(
                                        Told.INITIATIVE,
                                        null,
                                        true,
                                        List.of(),
                                        Told.DAY,
                                        List.of(),
                                        List.of())))
                .isEmpty();
        assertThat(
                        telling.tell(
                                new SpendAllocated(
                                        Told.INITIATIVE,
                                        List.of("c1"),
                                        "contract:C",
                                        eur(5),
                                        Told.DAY,
                                        List.of(),
                                        List.of())))
                .isEmpty();
        assertThat(
                        telling.tell(
                                new InitiativeClosed(
                                        Told.INITIATIVE, "done", Told.DAY, List.of(), List.of())))
                .isEmpty();
    }

    @Test
    void a_contribution_goes_into_the_initiative() {
        assertThat(
                        telling.tell(
                                registered("UA"),
                                contributed("c1", "DE", null, ContributionState.PLEDGED)))
                .containsExactly(
                        "PLEDGED DE FUND.CONTRIBUTION to UA into PROG:CAP: 1 l, 1? -, 1? ¤");
    }

    @Test
    void a_contribution_told_again_moves_on() {
        telling.tell(registered("UA"), contributed("c1", "DE", eur(5), ContributionState.PLEDGED));
        assertThat(telling.tell(contributed("c1", "DE", eur(5), ContributionState.PAID)))
                .containsExactly(
                        "CONTRACTED DE FUND.CONTRIBUTION to UA into PROG:CAP: 1 l, 1? -,"
                                + " 5000000 ¤EUR",
                        "PAID DE FUND.CONTRIBUTION to UA into PROG:CAP: 1 l, 1? -, 5000000 ¤EUR");
        telling.tell(contributed("c1", "DE", eur(6), ContributionState.PAID));
        assertThat(telling.standing())
                .allMatch(sum -> sum.endsWith(": 1 l, 1? -, 6000000 ¤EUR"))
                .hasSize(3);
    }

    @Test
    void what_a_programme_foresees_comes_out_of_it() {
        assertThat(
                        telling.tell(
                                foreseen(
                                        "ORG:NATO",
                                        Stage.AUTHORISED,
                                        line("1", "SUST.MED", some()))))
                .containsExactly(
                        "AUTHORISED ORG:NATO SUST.MED to UA out of PROG:CAP: 1 l, 1? -, 1? ¤");
    }

    @Test
    void a_line_inside_another_of_the_programme_says_so() {
        telling.tell(foreseen("ORG:NATO", Stage.AUTHORISED, line("1", "SUST", some())));
        assertThat(
                        telling.tell(
                                foreseen(
                                        "ORG:NATO",
                                        Stage.AUTHORISED,
                                        in("1", line("2", "SUST.MED", count(2, "kit"))))))
                .containsExactly(
                        "AUTHORISED ORG:NATO SUST.MED in SUST to UA out of PROG:CAP: 1 l, 2 kit,"
                                + " 1? ¤");
    }
}
