package aid.postings;

/// The value of a posting and of every sum of postings. Figures form a commutative group: they add
/// in any order, and whatever was added can be taken back by adding its negation.
///
/// @param lines how many entries are in it: lines, payments or contributions. A line split among
///   donors by known shares is one entry of each of them; an amount that a source states for
///   several lines together is an entry of none
/// @param quantities by unit, as the source names it
/// @param money by currency
public record Figures(long lines, Measures quantities, Measures money) {
    /// Nothing.
    public static final Figures ZERO = new Figures(0, Measures.NONE, Measures.NONE);

    public Figures plus(Figures other) {
        return new Figures(
                lines + other.lines, quantities.plus(other.quantities), money.plus(other.money));
    }

    public Figures minus(Figures other) {
        return plus(other.negate());
    }

    public Figures negate() {
        return new Figures(-lines, quantities.negate(), money.negate());
    }

    public boolean isZero() {
        return lines == 0 && quantities.isZero() && money.isZero();
    }

    /// Whether it takes something back rather than adds.
    public boolean takesBack() {
        return lines < 0 || (lines == 0 && (quantities.takeBack() || money.takeBack()));
    }

    /// What can be said of one donor's part of a joint figure whose shares are unknown: it is
    /// there, it is unsplit, and it lies between none and all of it.
    public Figures partOfUnsplit() {
        return new Figures(lines, quantities.partOfUnsplit(), money.partOfUnsplit());
    }

    /// The same where the amounts of single lines that lie within this one are not in the sum.
    Figures withoutLinesWithin() {
        return new Figures(lines, quantities, money.withoutWithin());
    }

    /// The same where the parts of single donors that lie within this one are not in the sum.
    Figures withoutDonorsWithin() {
        return new Figures(lines, quantities.withoutWithin(), money);
    }
}
