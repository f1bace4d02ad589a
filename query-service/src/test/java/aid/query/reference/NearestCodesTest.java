package aid.query.reference;

import static org.assertj.core.api.Assertions.assertThat;

import aid.query.reference.NearestCodes.Named;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearestCodesTest {
    private final NearestCodes codes =
            new NearestCodes(
                    List.of(
                            new Named("SE", "Sweden", List.of("Sweden", "Suède")),
                            new Named("CH", "Switzerland", List.of("Switzerland", "Suisse")),
                            new Named(
                                    "ARTY.PIECE",
                                    "Artillery pieces",
                                    List.of("Artillery pieces", "Pièces d'artillerie", "howitzer")),
                            new Named("AD.SYS.PATRIOT", "Patriot", List.of("Patriot"))));

    @Test
    void a_name_in_either_language_leads_to_its_code() {
        assertThat(codes.to("Sweden")).extracting(Named::code).startsWith("SE");
        assertThat(codes.to("suede")).extracting(Named::code).startsWith("SE");
    }

    @Test
    void a_term_of_sources_leads_to_its_capability() {
        assertThat(codes.to("HOWITZER")).extracting(Named::code).containsExactly("ARTY.PIECE");
        assertThat(codes.to("howitzers")).extracting(Named::code).containsExactly("ARTY.PIECE");
    }

    @Test
    void a_slip_of_the_keyboard_is_seen_through() {
        assertThat(codes.to("AD.SYS.PATRIOTS")).extracting(Named::code).contains("AD.SYS.PATRIOT");
        assertThat(codes.to("Swizerland")).extracting(Named::code).contains("CH");
    }

    @Test
    void nothing_is_suggested_for_what_is_like_nothing() {
        assertThat(codes.to("qqqqqqqq")).isEmpty();
    }
}
