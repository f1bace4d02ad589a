package aid.command.party;

import static aid.command.Examples.party;
import static aid.command.Examples.state;

import aid.command.Scenario;
import aid.command.decision.RefusalCode;
import aid.events.party.MembershipChanged;
import aid.events.party.PartyRegistered;
import aid.events.value.PartyCode;
import aid.events.value.PartyKind;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeMembershipTest {

    private static final PartyCode ALLIES = new PartyCode("COLL:NATO-ALLIES");
    private static final PartyCode FINLAND = new PartyCode("FI");
    private static final PartyRegistered COLLECTIVE = party(ALLIES.value(), PartyKind.COLLECTIVE);

    private final Scenario<PartyAggregate> scenario =
            Scenario.of(PartyAggregate.class).given(COLLECTIVE, state("FI"));

    private static ChangeMembership membership(@Nullable String from, @Nullable String to) {
        return new ChangeMembership(ALLIES, FINLAND, day(from), day(to));
    }

    private static MembershipChanged changed(@Nullable String from, @Nullable String to) {
        return new MembershipChanged(ALLIES, FINLAND, day(from), day(to));
    }

    private static @Nullable LocalDate day(@Nullable String day) {
        return day == null ? null : LocalDate.parse(day);
    }

    @Test
    void a_member_joins_on_a_day() {
        scenario.when(membership("2023-04-04", null)).recorded(changed("2023-04-04", null));
    }

    @Test
    void a_membership_told_twice_is_recorded_once() {
        scenario.given(changed("2023-04-04", null))
                .when(membership("2023-04-04", null))
                .recordedNothing();
    }

    @Test
    void the_end_of_a_membership_replaces_what_was_said_of_it() {
        scenario.given(changed("1973-01-01", null), changed("1973-01-01", "2020-01-31"))
                .when(membership("1973-01-01", null))
                .recorded(changed("1973-01-01", null));
    }

    @Test
    void whoever_left_may_join_again() {
        scenario.given(changed("1973-01-01", "2020-01-31"))
                .when(membership("2024-01-01", null))
                .recorded(changed("2024-01-01", null));
    }

    @Test
    void a_membership_may_begin_today_but_not_tomorrow() {
        scenario.today("2023-04-04")
                .when(membership("2023-04-04", null))
                .recorded(changed("2023-04-04", null));
        Scenario.of(PartyAggregate.class)
                .given(COLLECTIVE, state("FI"))
                .today("2023-04-03")
                .when(membership("2023-04-04", null))
                .refused(RefusalCode.EFFECTIVE_IN_FUTURE);
    }

    @Test
    void a_membership_may_last_a_day_but_not_end_before_it_began() {
        scenario.when(membership("2023-04-04", "2023-04-04"))
                .recorded(changed("2023-04-04", "2023-04-04"));
        Scenario.of(PartyAggregate.class)
                .given(COLLECTIVE, state("FI"))
                .when(membership("2023-04-04", "2023-04-03"))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void only_a_collective_has_members() {
        scenario.given(party("ORG:NATO", PartyKind.ORGANISATION))
                .when(new ChangeMembership(new PartyCode("ORG:NATO"), FINLAND, null, null))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void a_collective_is_no_member_of_itself() {
        scenario.when(new ChangeMembership(ALLIES, ALLIES, null, null))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void a_member_is_a_registered_party() {
        scenario.when(new ChangeMembership(ALLIES, new PartyCode("SE"), null, null))
                .refused(RefusalCode.PARTY_UNKNOWN);
    }
}
