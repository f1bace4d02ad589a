package aid.command.http;

import aid.command.decision.RefusalCode;
import aid.edge.RequestProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a problem means and what to do about it: the page its `type` links to.
///
/// @param code stable; what a program switches on
/// @param status the HTTP status; with `If-Match` a CONCURRENT_UPDATE has 412 instead
record ProblemType(String code, int status, String title, String meaning, String wayOut) {

    /// The request itself cannot be served.
    static final ProblemType NOT_FOUND =
            new ProblemType(
                    "NOT_FOUND",
                    404,
                    "There is nothing at this path",
                    "The path names no collection, no noun and no page of this service.",
                    "`GET /v1/commands` lists what can be sent where.");

    static final ProblemType METHOD_NOT_ALLOWED =
            new ProblemType(
                    "METHOD_NOT_ALLOWED",
                    405,
                    "Not with this method",
                    "This service records; what was recorded is read from the query service.",
                    "Send commands with POST.");

    static final ProblemType BODY_TOO_LARGE =
            new ProblemType(
                    "BODY_TOO_LARGE",
                    413,
                    "The body is too large",
                    "A single command is limited in size; nothing was recorded.",
                    "Send less text at once, or many commands as NDJSON to `/v1/commands`.");

    static final ProblemType MEDIA_TYPE_UNSUPPORTED =
            new ProblemType(
                    "MEDIA_TYPE_UNSUPPORTED",
                    415,
                    "Not in this format",
                    "Commands are sent as `application/json`, and by the thousand as"
                            + " `application/x-ndjson` to `/v1/commands`.",
                    "Set the Content-Type.");

    static final ProblemType FAULT =
            new ProblemType(
                    "FAULT",
                    500,
                    "Something went wrong on our side",
                    "The fault was logged under the id in the detail.",
                    "Tell the engineer on call the id. Repeat the command with the same"
                            + " `Idempotency-Key`: it is recorded at most once.");

    static final ProblemType OVERLOADED =
            new ProblemType(
                    "OVERLOADED",
                    503,
                    "Too much at once",
                    "More requests are at work than the service takes; nothing was recorded.",
                    "Repeat the command after the time in `Retry-After`.");

    static final ProblemType NOT_RECORDED =
            new ProblemType(
                    "NOT_RECORDED",
                    503,
                    "The database is away",
                    "The event store could not be reached; this attempt recorded nothing.",
                    "Repeat the command later, with the same `Idempotency-Key` if it had one: an"
                            + " earlier attempt that was not answered may have recorded it.");

    static final ProblemType IN_DOUBT =
            new ProblemType(
                    "IN_DOUBT",
                    503,
                    "The database was lost while recording",
                    "The command may have been recorded or not.",
                    "Repeat it with the same `Idempotency-Key`: it is recorded at most once.");

    static final ProblemType RECORDED_UNANSWERED =
            new ProblemType(
                    "RECORDED_UNANSWERED",
                    503,
                    "Recorded, and not answered",
                    "The command is recorded, now or by an earlier attempt; what it recorded cannot"
                            + " be read back at the moment.",
                    "Repeat it with the same `Idempotency-Key`: it is recorded once, and the answer"
                            + " says what.");

    static final ProblemType STREAM_UNREADABLE =
            new ProblemType(
                    "STREAM_UNREADABLE",
                    503,
                    "The stream holds what this version cannot read",
                    "An event of the stream is of a type or revision that a later version of the"
                            + " ledger has recorded. Nothing is decided on half a history; nothing"
                            + " was recorded.",
                    "Send the command to an instance of that version, or update this one.");

    private static final List<ProblemType> OTHERS =
            List.of(
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    BODY_TOO_LARGE,
                    MEDIA_TYPE_UNSUPPORTED,
                    FAULT,
                    OVERLOADED,
                    NOT_RECORDED,
                    IN_DOUBT,
                    RECORDED_UNANSWERED,
                    STREAM_UNREADABLE);

    /// What the edge refuses before a request comes here, where this service has no words of its
    /// own for it.
    private static final List<ProblemType> OF_THE_EDGE =
            Arrays.stream(RequestProblem.values())
                    .filter(problem ->
                            OTHERS.stream().noneMatch(type -> type.code.equals(problem.name())))
                    .map(ProblemType::of)
                    .toList();

    /// Refusals in order of precedence, then everything else.
    static final List<ProblemType> ALL =
            Stream.of(
                            Arrays.stream(RefusalCode.values()).map(ProblemType::of),
                            OTHERS.stream(),
                            OF_THE_EDGE.stream())
                    .flatMap(types -> types)
                    .toList();

    private static final Map<String, ProblemType> BY_PATH =
            ALL.stream().collect(Collectors.toMap(ProblemType::path, Function.identity()));

    static @Nullable ProblemType at(String path) {
        return BY_PATH.get(path);
    }

    String path() {
        return "/problems/" + Problem.kebab(code);
    }

    static ProblemType of(RequestProblem problem) {
        return new ProblemType(
                problem.name(),
                problem.status(),
                problem.title(),
                problem.meaning(),
                problem.wayOut());
    }

    static ProblemType of(RefusalCode code) {
        return switch (code) {
            case FORBIDDEN ->
                    refusal(
                            code,
                            "This role does not record",
                            "The role of the request may read and audit, and records nothing.",
                            "Ask an operator, steward or supervisor.");
            case COMMAND_MALFORMED ->
                    refusal(
                            code,
                            "The command cannot be read",
                            "The body is no JSON object, a field is unknown, missing or of the wrong kind, or a text is no text. Every field that is wrong is listed.",
                            "Send what `GET /v1/commands/{name}` describes.");
            case COMMAND_ID_REUSED ->
                    refusal(
                            code,
                            "The key was used for another command",
                            "The `Idempotency-Key` came before with another body.",
                            "Give each command a key of its own. The same key with the same body answers the first answer again.");
            case UNKNOWN_STREAM ->
                    refusal(
                            code,
                            "Nothing is recorded under that id",
                            "The command is about something the ledger does not hold.",
                            "Check the id, or record its beginning first.");
            case ALREADY_RECORDED ->
                    refusal(
                            code,
                            "Something is recorded under that id",
                            "The command would begin what has begun already.",
                            "Amend or correct what is recorded, or choose another id.");
            case CONCURRENT_UPDATE ->
                    refusal(
                            code,
                            "The stream moved on",
                            "Something else was recorded in the stream meanwhile. With `If-Match` the status is 412.",
                            "Read it again, see whether the command still holds, and send it again.");
            case EVIDENCE_REQUIRED ->
                    refusal(
                            code,
                            "A fact needs a passage",
                            "A fact about the world rests on at least one passage of a source.",
                            "Register the source and cite the passage.");
            case SOURCE_UNKNOWN ->
                    refusal(
                            code,
                            "The source is not registered",
                            "The evidence names a source that was never registered, or was withdrawn.",
                            "Register the source, or cite another one.");
            case SOURCE_REVISION_UNKNOWN ->
                    refusal(
                            code,
                            "The source has no such revision",
                            "The evidence names a revision that was not recorded.",
                            "Cite a recorded revision, or record this one.");
            case PASSAGE_MISMATCH ->
                    refusal(
                            code,
                            "The passage is not there",
                            "The text at those offsets is not the passage, or its hash is not that of the passage.",
                            "Take offsets in UTF-16 units from the text as registered.");
            case RECIPIENT_NOT_ELIGIBLE ->
                    refusal(
                            code,
                            "The recipient receives no aid",
                            "It is not registered as a partner that receives aid.",
                            "Register it as one, or name the right recipient.");
            case STATEMENT_NOT_A_PLEDGE ->
                    refusal(
                            code,
                            "The passage promises nothing",
                            "The same passage is recorded as an appeal, a requirement, an intent or a running total.",
                            "Cite the passage that promises, or retract the statement.");
            case PASSAGE_EXCLUDED ->
                    refusal(
                            code,
                            "The passage was excluded",
                            "Part of the passage was set aside as out of scope, rhetoric or a duplicate.",
                            "Cite another passage.");
            case POSSIBLE_DUPLICATE ->
                    refusal(
                            code,
                            "This gift may be recorded already",
                            "The same donors, recipient and capability with the same or absent figures, within thirty days, or on the same passage. The facts name the candidate.",
                            "If it is the same gift, send `MentionPledge` to the candidate; if it is another one, override.");
            case QUANTITY_INVALID ->
                    refusal(
                            code,
                            "The quantity is impossible",
                            "Negative, a fraction of what is counted, a number where the qualifier carries none, or a range upside down.",
                            "Write the quantity as the source gives it.");
            case MONEY_INVALID ->
                    refusal(
                            code,
                            "The amount is impossible",
                            "Negative, more decimals than the currency has, a number where the qualifier carries none, or a range upside down.",
                            "Write the amount as the source gives it.");
            case CURRENCY_UNKNOWN ->
                    refusal(
                            code,
                            "The currency was not valid that day",
                            "It is no ISO 4217 code, or was not in use then.",
                            "Use the currency's code of that day.");
            case PARTY_UNKNOWN ->
                    refusal(
                            code,
                            "The party is not registered",
                            "A donor, recipient, agency or member is not in the reference data.",
                            "Register the party.");
            case CAPABILITY_UNKNOWN ->
                    refusal(
                            code,
                            "The capability is not defined",
                            "It is not in the taxonomy.",
                            "Define it, or use the nearest one above it.");
            case CAPABILITY_RETIRED ->
                    refusal(
                            code,
                            "The capability was retired",
                            "It is no longer used; the facts name its successor where there is one.",
                            "Use the successor.");
            case INITIATIVE_UNKNOWN ->
                    refusal(
                            code,
                            "The initiative or channel is not registered",
                            "The channel is no registered agency, organisation or initiative.",
                            "Register it.");
            case SHARES_EXCEED_ONE ->
                    refusal(
                            code,
                            "The shares are more than the whole",
                            "The fractions add up to more than one.",
                            "Correct the fractions.");
            case SHARES_INCOMPLETE ->
                    refusal(
                            code,
                            "The shares are less than the whole",
                            "All donors have fractions, they add up to less than one, and nobody unnamed is said to have the rest.",
                            "Correct the fractions, or set `othersUnnamed`.");
            case LINE_UNKNOWN ->
                    refusal(
                            code,
                            "There is no such line",
                            "The command names a line that the stream does not have.",
                            "Name one of its lines.");
            case PAYMENT_UNKNOWN ->
                    refusal(
                            code,
                            "There is no such payment",
                            "The command names a payment that the contract does not have.",
                            "Name one of its payments.");
            case CONDITION_UNKNOWN ->
                    refusal(
                            code,
                            "There is no such condition",
                            "The command names a condition that the pledge does not have.",
                            "Name one of its conditions.");
            case CONDITION_OPEN ->
                    refusal(
                            code,
                            "A condition is still open",
                            "Something is allocated, contracted or delivered before the condition was decided.",
                            "Record the approval first. If it happened all the same, override.");
            case CONDITION_ALREADY_DECIDED ->
                    refusal(
                            code,
                            "The condition was decided",
                            "A condition is granted or refused once.",
                            "If the record of it is wrong, correct that.");
            case DELIVERY_EXCEEDS_COMMITMENT ->
                    refusal(
                            code,
                            "More is delivered than was committed",
                            "The least that is delivered is more than the most that was committed.",
                            "Check the figures. If the world did so, override.");
            case ALLOCATION_EXCEEDS_PLEDGE ->
                    refusal(
                            code,
                            "More is allocated than was pledged",
                            "The least that is allocated is more than the most that was pledged.",
                            "Check the figures. If the donor did so, override.");
            case PAYMENT_EXCEEDS_CONTRACT ->
                    refusal(
                            code,
                            "More is paid than was contracted",
                            "The payments are more than the contract's total.",
                            "Check the figures. If it was paid, override.");
            case WITHDRAWAL_EXCEEDS_REMAINDER ->
                    refusal(
                            code,
                            "More is withdrawn than remains",
                            "What was delivered, withdrawn or lapsed already no longer can be.",
                            "Withdraw what remains.");
            case STAGE_ORDER ->
                    refusal(
                            code,
                            "Not at this stage",
                            "What the command records cannot follow what is recorded.",
                            "Record the steps in their order, or correct the one that is wrong.");
            case ALREADY_WITHDRAWN ->
                    refusal(
                            code,
                            "It was withdrawn",
                            "Nothing follows a withdrawal but evidence, mentions and corrections.",
                            "If the withdrawal is wrong, correct it.");
            case ALREADY_MERGED ->
                    refusal(
                            code,
                            "It was merged into another pledge",
                            "Nothing follows a merge but evidence, mentions and corrections.",
                            "Address the pledge it was merged into.");
            case MERGE_CYCLE ->
                    refusal(
                            code,
                            "The merge would go round in a circle",
                            "The surviving pledge was itself merged into this one.",
                            "Merge into a pledge that stands.");
            case PURPOSE_CONFLICT ->
                    refusal(
                            code,
                            "The purposes do not fit",
                            "Something is delivered to a recipient from a contract that replenishes the donor.",
                            "Redirect the contract first.");
            case CORRECTION_WITHOUT_REASON ->
                    refusal(
                            code,
                            "A correction needs a reason",
                            "The reason is blank or says nothing.",
                            "Say in a sentence why the record was wrong.");
            case CORRECTION_TARGET_UNKNOWN ->
                    refusal(
                            code,
                            "There is nothing to correct",
                            "The stream has no such event, or it is not one that can be corrected.",
                            "Name an event of this stream by its id.");
            case EFFECTIVE_IN_FUTURE ->
                    refusal(
                            code,
                            "It has not happened yet",
                            "A completed fact is dated after the latest day that it is anywhere on Earth"
                                    + " (UTC+14), or said to have happened before a later one.",
                            "Correct the date; a plan or a due date may lie ahead.");
            case DATE_INCOHERENT ->
                    refusal(
                            code,
                            "The dates contradict each other",
                            "By its dates something happened before what it builds on, however the"
                                    + " months and years in them are read.",
                            "Correct the dates; override where the source itself says so.");
            case SECOND_PERSON_REQUIRED ->
                    refusal(
                            code,
                            "A second person is needed",
                            "Overrides and corrections above a configured amount need somebody else who stands for them.",
                            "Name that person in `X-Second-Person`.");
        };
    }

    private static ProblemType refusal(
            RefusalCode code, String title, String meaning, String wayOut) {
        int status = Problem.status(code, false);
        return new ProblemType(code.name(), status, title, meaning, wayOut);
    }

    /// The reference page, which holds every type there is.
    static String page() {
        var page = new StringBuilder();
        page.append(HEAD);
        for (ProblemType type : ALL) {
            page.append("\n## ").append(type.code()).append("\n\n");
            page.append('`').append(type.path()).append("` · ").append(type.status());
            if (type.overridable()) {
                page.append(" · can be overridden with a reason");
            }
            page.append("\n\n").append(type.title()).append(". ").append(type.meaning());
            page.append("\n\nWay out: ").append(type.wayOut()).append('\n');
        }
        return page.toString();
    }

    /// Whether an operator may insist.
    boolean overridable() {
        return Arrays.stream(RefusalCode.values())
                .anyMatch(refusal ->
                        refusal.name().equals(code)
                                && refusal.kind() == RefusalCode.Kind.OVERRIDABLE);
    }

    private static final String HEAD =
            """
            # Problems

            Every answer that is no is an [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) problem. Its `type` is one of the
            paths below, where the service shows the same entry; its `code` is what a program switches on, and never changes.

            Refusals come first, in order of precedence: where several apply, all are listed in `refusals`, and the first
            decides `type`, `status` and `detail`. A refusal that can be overridden carries an `override` entry: send the
            command again with that entry, and a reason, in its `overrides`.

            This page is checked by a test against the service.
            """;
}
