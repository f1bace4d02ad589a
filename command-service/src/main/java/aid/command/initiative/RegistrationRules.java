package aid.command.initiative;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.CapabilityChecks;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.PartyChecks;
import aid.command.initiative.Initiative.Open;
import aid.command.register.Known;
import aid.events.initiative.InitiativeEvent;
import aid.events.initiative.InitiativeRegistered;
import java.util.regex.Pattern;

/// Registering an initiative, and telling it anew.
final class RegistrationRules {

    private static final Pattern ID =
            Pattern.compile("initiative:(?!(ORG|AGENCY|COLL):)[A-Z]{2,}:[A-Z0-9][A-Z0-9-]*");

    static Decision<InitiativeEvent> register(
            RegisterInitiative c, Known known, Refusals refusals) {
        FactChecks.check(c, known, refusals);
        if (!ID.matcher(c.initiative().value()).matches()) {
            refusals.add(
                    Malformed.refusal(
                            "initiative",
                            c.initiative()
                                    + " is no code of an initiative: write initiative:PROG:CAP,"
                                    + " with a prefix and a name in capitals."));
        }
        refusals.addAll(Malformed.blank("names.en", c.names().en()));
        refusals.addAll(Malformed.blank("names.fr", c.names().fr()));
        for (int i = 0; i < c.lead().size(); i++) {
            PartyChecks.exists("lead[" + i + "]", c.lead().get(i), known, refusals);
        }
        CapabilityChecks.usable("capability", c.capability(), known, refusals);
        PartyChecks.eligible("recipient", c.recipient(), known, refusals);
        return refusals.orElse(c.overrides(), () -> registered(c));
    }

    static Decision<InitiativeEvent> registerAnew(Open open, RegisterInitiative c, Known known) {
        Refusals refusals = new Refusals();
        if (!c.kind().pooled() && !(open.contributions().isEmpty() && open.lines().isEmpty())) {
            refusals.add(
                    RefusalCode.PURPOSE_CONFLICT,
                    "kind",
                    "Money was recorded as paid into or out of "
                            + c.initiative()
                            + ", so it is no "
                            + c.kind()
                            + ": register it as what can hold money.");
        }
        return register(c, known, refusals);
    }

    static InitiativeRegistered registered(RegisterInitiative c) {
        return new InitiativeRegistered(
                c.initiative(),
                c.kind(),
                c.names(),
                c.lead(),
                c.capability(),
                c.recipient(),
                c.rules(),
                c.effective(),
                c.evidence(),
                c.overrides());
    }

    private RegistrationRules() {}
}
