package aid.postings;

/// Figures in their place: a posting, or the sum of all postings with its key. Whatever is computed
/// from cells is the same for the postings themselves and for their sums by key.
public interface Cell {
    Key key();

    Figures figures();

    /// The sum of postings that have this key.
    static Cell of(Key key, Figures figures) {
        return new Subtotal(key, figures);
    }

    /// The sum of postings that have this key.
    record Subtotal(Key key, Figures figures) implements Cell {}
}
