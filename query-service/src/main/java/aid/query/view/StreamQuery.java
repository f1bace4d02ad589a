package aid.query.view;

import aid.query.answer.AskedAt;
import aid.query.asof.AsOf;
import aid.query.web.BadParameterException;
import aid.query.web.Cursor;
import aid.query.web.Parameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a request for a single stream asks, or for its history.
///
/// @param asOf the time or position as it was given; absent for now
/// @param passage what of a source interests
/// @param limit how many events of the history
public record StreamQuery(
        Kind kind, String stream, AskedAt at, @Nullable String asOf, Passage passage, int limit) {

    private static final int LIMIT = 100;
    private static final int LIMIT_MAX = 1_000;

    /// A part of a source's text.
    ///
    /// @param revision 0 for any
    /// @param start inclusive
    /// @param end exclusive
    public record Passage(int revision, int start, int end) {
        static final Passage ANY = new Passage(0, 0, Integer.MAX_VALUE);

        static Passage of(Parameters parameters) {
            int revision = (int) parameters.position("revision").orElse(0);
            int start = (int) parameters.position("start").orElse(0);
            int end = (int) parameters.position("end").orElse(Integer.MAX_VALUE);
            if (end <= start) {
                throw new BadParameterException(
                        "end",
                        "the passage ends at %d, before it starts".formatted(end),
                        List.of(),
                        "Let end be greater than start.");
            }
            return new Passage(revision, start, end);
        }
    }

    /// @param id with or without the prefix of its kind
    public static StreamQuery of(Kind kind, String id, Parameters parameters) {
        Passage passage = kind == Kind.SOURCE ? Passage.of(parameters) : Passage.ANY;
        return of(kind, kind.stream(id), parameters, passage, null, LIMIT);
    }

    /// The same for its history, of which there may be several pages.
    public static StreamQuery ofHistory(Kind kind, String id, Parameters parameters) {
        String stream = kind.stream(id);
        int limit = parameters.count("limit", LIMIT, LIMIT_MAX);
        Cursor next = parameters.text("next").map(text -> Cursor.of(text, stream)).orElse(null);
        return of(kind, stream, parameters, Passage.ANY, next, limit);
    }

    private static StreamQuery of(
            Kind kind,
            String stream,
            Parameters parameters,
            Passage passage,
            @Nullable Cursor next,
            int limit) {
        String asOf = parameters.text("asOf").orElse(null);
        AskedAt at =
                new AskedAt(
                        parameters.position("after"),
                        asOf == null ? new AsOf.Now() : AsOf.of("asOf", asOf),
                        next);
        parameters.refuseOthers();
        return new StreamQuery(kind, stream, at, asOf, passage, limit);
    }
}
