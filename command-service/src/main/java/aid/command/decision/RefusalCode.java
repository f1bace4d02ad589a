package aid.command.decision;

/// Every reason to say no, in order of precedence: where several apply, the first decides the
/// answer's status. The names are stable and are what an operator's program switches on.
public enum RefusalCode {
    FORBIDDEN(Kind.FORBIDDEN),
    COMMAND_MALFORMED(Kind.INVALID),
    COMMAND_ID_REUSED(Kind.INVALID),
    UNKNOWN_STREAM(Kind.UNKNOWN),
    ALREADY_RECORDED(Kind.CONFLICT),
    CONCURRENT_UPDATE(Kind.CONFLICT),
    EVIDENCE_REQUIRED(Kind.INVALID),
    SOURCE_UNKNOWN(Kind.INVALID),
    SOURCE_REVISION_UNKNOWN(Kind.INVALID),
    PASSAGE_MISMATCH(Kind.INVALID),
    RECIPIENT_NOT_ELIGIBLE(Kind.INVALID),
    STATEMENT_NOT_A_PLEDGE(Kind.INVALID),
    PASSAGE_EXCLUDED(Kind.INVALID),
    POSSIBLE_DUPLICATE(Kind.OVERRIDABLE),
    QUANTITY_INVALID(Kind.INVALID),
    MONEY_INVALID(Kind.INVALID),
    CURRENCY_UNKNOWN(Kind.INVALID),
    PARTY_UNKNOWN(Kind.INVALID),
    CAPABILITY_UNKNOWN(Kind.INVALID),
    CAPABILITY_RETIRED(Kind.INVALID),
    INITIATIVE_UNKNOWN(Kind.INVALID),
    SHARES_EXCEED_ONE(Kind.INVALID),
    SHARES_INCOMPLETE(Kind.INVALID),
    LINE_UNKNOWN(Kind.INVALID),
    PAYMENT_UNKNOWN(Kind.INVALID),
    CONDITION_UNKNOWN(Kind.INVALID),
    CONDITION_OPEN(Kind.OVERRIDABLE),
    CONDITION_ALREADY_DECIDED(Kind.CONFLICT),
    DELIVERY_EXCEEDS_COMMITMENT(Kind.OVERRIDABLE),
    ALLOCATION_EXCEEDS_PLEDGE(Kind.OVERRIDABLE),
    PAYMENT_EXCEEDS_CONTRACT(Kind.OVERRIDABLE),
    WITHDRAWAL_EXCEEDS_REMAINDER(Kind.CONFLICT),
    STAGE_ORDER(Kind.CONFLICT),
    ALREADY_WITHDRAWN(Kind.CONFLICT),
    ALREADY_MERGED(Kind.CONFLICT),
    MERGE_CYCLE(Kind.CONFLICT),
    PURPOSE_CONFLICT(Kind.CONFLICT),
    CORRECTION_WITHOUT_REASON(Kind.INVALID),
    CORRECTION_TARGET_UNKNOWN(Kind.INVALID),
    EFFECTIVE_IN_FUTURE(Kind.INVALID),
    DATE_INCOHERENT(Kind.OVERRIDABLE),
    SECOND_PERSON_REQUIRED(Kind.FORBIDDEN);

    /// What a refusal means to the caller; the HTTP edge alone turns it into a status.
    public enum Kind {
        /// The command can never be accepted as it is.
        INVALID,
        /// Nothing was recorded under that id.
        UNKNOWN,
        /// It contradicts what is recorded.
        CONFLICT,
        /// It contradicts what is recorded, but the world may be right: an override with a reason
        /// passes.
        OVERRIDABLE,
        /// This caller may not.
        FORBIDDEN
    }

    private final Kind kind;

    RefusalCode(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
