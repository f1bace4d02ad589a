package aid.command;

import aid.command.decision.Sha256;
import aid.events.LedgerEvent;
import aid.events.capability.CapabilityDefined;
import aid.events.party.PartyRegistered;
import aid.events.source.PassageExcluded;
import aid.events.source.SourceId;
import aid.events.source.SourceRegistered;
import aid.events.value.CapabilityCode;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.ExclusionReason;
import aid.events.value.Line;
import aid.events.value.Names;
import aid.events.value.OverrideReason;
import aid.events.value.PartyCode;
import aid.events.value.PartyKind;
import aid.events.value.Quantity;
import java.time.LocalDate;
import java.util.List;

/// What a fact needs besides what a test is about: reference data, a source, a passage, a day.
public final class Examples {

    /// The text of the one source; every sentence in it can carry a fact.
    public static final String TEXT =
            """
            The Netherlands gives Ukraine one Patriot system.
            Germany pays 100 million euros into the fund.
            Allies ask for more ammunition.
            Aircraft patrol the Baltic.
            The programme goes on for years.
            « Déjà » livré : 20 générateurs.\
            """;

    public static final SourceId SOURCE = new SourceId("source:COMMUNIQUE");
    public static final DateValue DAY = DateValue.day(LocalDate.of(2024, 4, 19));
    public static final List<OverrideReason> NO_OVERRIDES = List.of();

    public static PartyRegistered state(String code) {
        return new PartyRegistered(
                new PartyCode(code), PartyKind.STATE, new Names(code, code), false);
    }

    public static PartyRegistered recipient(String code) {
        return new PartyRegistered(
                new PartyCode(code), PartyKind.STATE, new Names(code, code), true);
    }

    public static PartyRegistered party(String code, PartyKind kind) {
        return new PartyRegistered(new PartyCode(code), kind, new Names(code, code), false);
    }

    public static CapabilityDefined capability(String code) {
        return new CapabilityDefined(new CapabilityCode(code), null, new Names(code, code));
    }

    public static SourceRegistered source() {
        return source(TEXT);
    }

    public static SourceRegistered source(String text) {
        return new SourceRegistered(
                SOURCE,
                "NATO",
                "Communiqué",
                null,
                "en",
                DAY,
                null,
                Sha256.hex(text),
                text,
                List.of());
    }

    /// NL, DE, CZ and US, Ukraine as a recipient, a few capabilities, and the source.
    public static List<LedgerEvent> reference() {
        return List.of(
                state("NL"),
                state("DE"),
                state("CZ"),
                state("US"),
                recipient("UA"),
                party("ORG:NATO", PartyKind.ORGANISATION),
                capability("AD.SYS.PATRIOT"),
                capability("AMMO"),
                capability("MIL.GENERIC"),
                capability("FUND.CONTRIBUTION"),
                source());
    }

    /// The passage of the source that reads so.
    public static Evidence passage(String words) {
        int start = TEXT.indexOf(words);
        if (start < 0) {
            throw new IllegalArgumentException("the source does not say: " + words);
        }
        return new Evidence(
                SOURCE,
                1,
                start,
                start + words.length(),
                words,
                Sha256.hex(words),
                "en",
                Evidence.Grade.PRIMARY_OFFICIAL,
                Evidence.Stance.SUPPORTS);
    }

    public static List<Evidence> says(String words) {
        return List.of(passage(words));
    }

    /// The passage was looked at and is no aid.
    public static PassageExcluded excluded(String words) {
        Evidence e = passage(words);
        return new PassageExcluded(
                SOURCE, 1, e.start(), e.end(), words, ExclusionReason.OUT_OF_SCOPE, null);
    }

    public static DateValue on(String day) {
        return DateValue.day(LocalDate.parse(day));
    }

    public static Line line(String id, String capability, Quantity quantity) {
        return new Line(id, new CapabilityCode(capability), quantity, null, null, null, null, null);
    }

    private Examples() {}
}
