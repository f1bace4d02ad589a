package aid.command.register;

import aid.command.decision.Bounds;

/// How much of something is still to come, and how much has arrived, in one measure and as far as
/// that is certain.
///
/// What is lost or sent back was still to come, and takes from what arrived only what is more than
/// that. What arrives later arrives in full.
///
/// @param toCome what was said to be meant, without what arrived and what is gone
/// @param arrived what arrived, without what is gone of it
public record Carriage(Bounds toCome, Bounds arrived) {

    /// Before anything was said.
    public static final Carriage NOTHING = new Carriage(Bounds.NOTHING, Bounds.NOTHING);

    /// Once the whole was said; if that is said again, it leaves out what was gone by then.
    public Carriage said(Bounds whole) {
        return new Carriage(whole.minus(arrived), arrived);
    }

    /// Once a part arrived.
    public Carriage arrived(Bounds part) {
        return new Carriage(toCome.minus(part), arrived.plus(part));
    }

    /// Once the source said what arrived in all so far.
    public Carriage arrivedInAll(Bounds all) {
        return new Carriage(left().minus(all), all);
    }

    /// Once a part was lost or sent back.
    public Carriage gone(Bounds part) {
        return new Carriage(toCome.minus(part), arrived.minus(part.minus(toCome)));
    }

    /// Once all that had not arrived is gone.
    public Carriage restGone() {
        return new Carriage(Bounds.NOTHING, arrived);
    }

    /// What can still be lost or sent back.
    public Bounds left() {
        return toCome.plus(arrived);
    }

    /// Whether a part arrived and another is certainly still to come.
    public boolean partly() {
        return toCome.certainlyExceeds(Bounds.NOTHING);
    }
}
