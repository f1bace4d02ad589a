package aid.command.http;

import aid.command.decision.Command;
import aid.command.decision.Malformed;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.desk.Answer;
import aid.command.desk.Desk;
import aid.command.desk.Submission;
import aid.command.http.Catalogue.Entry;
import aid.command.http.CommandReader.MalformedException;
import aid.events.UnknownEventException;
import aid.store.NotRecordedException;
import aid.store.RecordedUnansweredException;
import aid.store.RecordingInDoubtException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The way of a command from a JSON object to its answer, the same for single ones and imports.
final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private static final String COMMAND = "command";
    private static final String KEY = "idempotencyKey";

    private final Catalogue catalogue;
    private final Desk desk;
    private final Tally tally;

    Intake(Catalogue catalogue, Desk desk, Tally tally) {
        this.catalogue = catalogue;
        this.desk = desk;
        this.tally = tally;
    }

    /// A command ready to be handed in.
    ///
    /// @param body what it was read from, ids and numbers of lines filled in
    record Ready(Entry entry, ObjectNode body, Submission submission) {}

    sealed interface Reply {
        record Yes(AnswerJson answer) implements Reply {}

        record No(Problem problem) implements Reply {}

        /// In one word.
        default String outcome() {
            return switch (this) {
                case Yes(AnswerJson answer) -> answer.outcome();
                case No(Problem problem) -> problem.body().path("code").stringValue("");
            };
        }
    }

    /// @param expected the command that the path means; absent where the body names it
    /// @param id the stream as named by the path
    Ready ready(@Nullable Entry expected, @Nullable String id, ObjectNode body, Envelope envelope)
            throws MalformedException {
        Entry entry = entry(expected, body);
        Envelope full = ownKey(body, envelope);
        if (id != null) {
            putId(entry, id, body);
        }
        // Before ids are made and lines numbered: a repetition has to look the same.
        String fingerprint =
                full.idempotencyKey() == null ? "" : Json.fingerprint(entry.name(), body);
        boolean made = entry.route().starts() && makeId(entry, body, full.idempotencyKey());
        Command command = CommandReader.read(entry.type(), entry.route().starts(), body);
        return new Ready(
                entry,
                body,
                new Submission(
                        command,
                        full.caller(),
                        full.idempotencyKey(),
                        fingerprint,
                        full.expectedSequence(),
                        full.dryRun(),
                        made || entry.route().noun() == null,
                        full.correlationId(),
                        full.traceparent()));
    }

    private Entry entry(@Nullable Entry expected, ObjectNode body) throws MalformedException {
        JsonNode name = body.remove(COMMAND);
        if (name == null) {
            if (expected == null) {
                throw malformed(COMMAND, "The command is not named; GET /v1/commands lists them.");
            }
            return expected;
        }
        Entry named = name.isString() ? catalogue.named(name.stringValue()) : null;
        if (named == null) {
            throw new MalformedException(
                    List.of(
                            new Refusal(
                                    RefusalCode.COMMAND_MALFORMED,
                                    COMMAND,
                                    "There is no command "
                                            + CommandReader.shown(name)
                                            + "; GET /v1/commands lists them.",
                                    Map.of(
                                            "allowed",
                                            catalogue.all().stream()
                                                    .map(Entry::name)
                                                    .collect(Collectors.joining(", "))))));
        }
        if (expected != null && !named.equals(expected) && !beginsLike(named, expected)) {
            throw malformed(
                    COMMAND, "This path takes " + expected.name() + ", not " + named.name() + ".");
        }
        return named;
    }

    /// A collection also takes other commands that may begin a stream of its kind.
    private static boolean beginsLike(Entry named, Entry expected) {
        return expected.route().noun() == null
                && named.route().starts()
                && named.feature() == expected.feature();
    }

    /// Of two keys nobody could say which one a repetition would come with.
    static void requireOneKey(ObjectNode body, Envelope envelope) throws MalformedException {
        String header = envelope.idempotencyKey();
        JsonNode own = body.path(KEY);
        if (header != null && own.isString() && !own.stringValue().equals(header)) {
            throw malformed(
                    KEY,
                    "The Idempotency-Key of the header is another than the idempotencyKey of the"
                            + " body: send one of them.");
        }
    }

    private static Envelope ownKey(ObjectNode body, Envelope envelope) throws MalformedException {
        JsonNode key = body.remove(KEY);
        if (key == null) {
            return envelope;
        }
        if (!key.isString() || !Envelope.isKey(key.stringValue())) {
            throw malformed(KEY, KEY + " is a text of 1 to 200 printable characters.");
        }
        return envelope.withKey(key.stringValue());
    }

    private static void putId(Entry entry, String id, ObjectNode body) throws MalformedException {
        String field = entry.id().name();
        String full = full(entry, id);
        JsonNode given = body.path(field);
        if (!given.isMissingNode()
                && !(given.isString() && full(entry, given.stringValue()).equals(full))) {
            throw malformed(
                    field, "The path names " + full + ", and " + field + " something else.");
        }
        body.put(field, full);
    }

    private static String full(Entry entry, String id) {
        String prefix = entry.idShape().prefix();
        return id.startsWith(prefix) ? id : prefix + id;
    }

    /// With a key, the id follows from it: a repetition is about the same stream, wherever it is
    /// decided, and there cannot be two.
    private static boolean makeId(Entry entry, ObjectNode body, @Nullable String key) {
        String field = entry.id().name();
        if (!body.path(field).isMissingNode() && !body.path(field).isNull()) {
            return false;
        }
        Optional<String> made =
                entry.feature()
                        .newId(
                                name -> body.path(name).stringValue(""),
                                () ->
                                        key == null
                                                ? IdentifierFactory.getInstance()
                                                        .generateIdentifier()
                                                : Json.id(entry.name(), key));
        made.ifPresent(id -> body.put(field, entry.idShape().prefix() + id));
        return made.isPresent();
    }

    /// Never throws: what goes wrong is an answer too.
    Reply submit(Ready ready) {
        long started = System.nanoTime();
        Reply reply = decided(ready);
        tally.answered(
                ready.entry().name(),
                reply.outcome(),
                Duration.ofNanos(System.nanoTime() - started));
        return reply;
    }

    private Reply decided(Ready ready) {
        try {
            return switch (desk.submit(ready.submission())) {
                case Answer.Done done ->
                        new Reply.Yes(
                                AnswerJson.of(done, ready.entry().feature().routes().collection()));
                case Answer.Tried tried -> new Reply.Yes(AnswerJson.of(tried));
                case Answer.Refused(List<Refusal> refusals) ->
                        new Reply.No(
                                Problem.of(
                                        refusals, ready.submission().expectedSequence() != null));
            };
        } catch (RuntimeException | StackOverflowError e) {
            return new Reply.No(failed(e, ready.submission().commandId() != null));
        }
    }

    /// Of what failed before it was submitted.
    static Problem failed(Throwable e) {
        return failed(e, false);
    }

    /// Says what is known, and no more.
    ///
    /// @param hasKey whether the command came with a key: an earlier attempt may then have recorded
    ///   it, whatever became of this one
    private static Problem failed(Throwable e, boolean hasKey) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case NotRecordedException no when isTooMuch(no.getCause()) -> {
                    return Problem.of(
                            List.of(
                                    Refusal.of(
                                            RefusalCode.COMMAND_MALFORMED,
                                            null,
                                            "The database cannot hold this: a name or a list in it"
                                                    + " is too long.")),
                            false);
                }
                case NotRecordedException _ -> {
                    return notRecorded(hasKey);
                }
                case RecordedUnansweredException _ -> {
                    LOG.warn("a recorded command is not answered: {}", e.getMessage());
                    return Problem.of(
                            ProblemType.RECORDED_UNANSWERED,
                            "The command is recorded. Repeat it with the same Idempotency-Key to"
                                    + " learn what it recorded.",
                            Map.of());
                }
                case UnknownEventException unknown -> {
                    LOG.error("a stream holds an event that cannot be read", e);
                    return Problem.of(
                            ProblemType.STREAM_UNREADABLE,
                            String.valueOf(unknown.getMessage()),
                            Map.of());
                }
                case RecordingInDoubtException _ -> {
                    return Problem.of(
                            ProblemType.IN_DOUBT,
                            "Whether it was recorded is not known. Repeat it with the same"
                                    + " Idempotency-Key.",
                            Map.of());
                }
                case EventStoreException _ -> {
                    LOG.warn("the event store could not be read: {}", e.getMessage());
                    return notRecorded(hasKey);
                }
                default -> {}
            }
        }
        String id = IdentifierFactory.getInstance().generateIdentifier();
        LOG.error("fault {}", id, e);
        return Problem.of(ProblemType.FAULT, id, Map.of());
    }

    private static Problem notRecorded(boolean hasKey) {
        return Problem.of(
                ProblemType.NOT_RECORDED,
                hasKey
                        ? "This attempt recorded nothing. If an earlier one with this"
                                + " Idempotency-Key was not answered, it may have."
                        : "Nothing was recorded.",
                Map.of());
    }

    /// SQL states of data that no attempt can make fit.
    private static boolean isTooMuch(@Nullable Throwable cause) {
        return cause instanceof SQLException sql
                && sql.getSQLState() != null
                && (sql.getSQLState().startsWith("22") || sql.getSQLState().startsWith("54"));
    }

    private static MalformedException malformed(String field, String detail) {
        return new MalformedException(List.of(Malformed.refusal(field, detail)));
    }
}
