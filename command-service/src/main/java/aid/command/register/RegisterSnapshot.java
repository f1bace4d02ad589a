package aid.command.register;

import aid.command.fulfilment.Fulfilled;
import aid.command.register.LedgerRegister.Excluded;
import aid.command.register.LedgerRegister.PromisedLine;
import aid.command.register.LedgerRegister.Registered;
import aid.command.register.LedgerRegister.Retired;
import aid.command.register.LedgerRegister.Revised;
import aid.command.register.LedgerRegister.Text;
import aid.events.EventJson;
import aid.events.LedgerEvent;
import aid.events.contract.ContractCorrected;
import aid.events.delivery.DeliveryCorrected;
import aid.events.pledge.PledgeCorrected;
import aid.events.pledge.PledgeId;
import aid.events.pledge.PledgeMerged;
import aid.events.source.SourceId;
import aid.events.value.CapabilityCode;
import aid.events.value.ChannelCode;
import aid.events.value.Evidence;
import aid.events.value.Line;
import aid.events.value.PartyCode;
import aid.events.value.PartyKind;
import aid.postings.CommitmentStreamState;
import aid.postings.ContractStreamState;
import aid.postings.DeliveryStreamState;
import aid.postings.PledgeStreamState;
import aid.postings.RecordedStream;
import aid.store.Register;
import aid.store.RegisterKey;
import aid.store.RegisterRow;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What was fetched for one decision.
///
/// One query answers nearly every command. Only where a row points to another stream (a candidate
/// of a duplicate, a statement on the same passage, a delivery against a pledge) does a second one
/// follow, since whether that stream still stands is for its own events to say.
public final class RegisterSnapshot implements Known {

    /// Streams point to streams: a pledge to what it was merged into, a capability to what hangs
    /// above it. No honest record comes near this many.
    private static final int ROUNDS_MAX = 64;

    private final Map<RegisterKey, List<RegisterRow>> rows;
    private final LocalDate today;
    private final Map<String, Optional<RecordedStream<?>>> streams = new HashMap<>();

    private RegisterSnapshot(Map<RegisterKey, List<RegisterRow>> rows, LocalDate today) {
        this.rows = rows;
        this.today = today;
    }

    /// Looks up what a decision needs.
    ///
    /// @param today the latest day that it is anywhere when this is recorded
    public static Known fetch(Register register, Needs needs, LocalDate today) {
        Map<RegisterKey, List<RegisterRow>> rows = new HashMap<>();
        Collection<RegisterKey> keys = needs.keys();
        for (int round = 0; !keys.isEmpty() && round < ROUNDS_MAX; round++) {
            Map<RegisterKey, List<RegisterRow>> found = register.find(keys);
            rows.putAll(found);
            Set<RegisterKey> next = new LinkedHashSet<>();
            found.values().forEach(list -> list.forEach(row -> pointsTo(row).forEach(next::add)));
            next.removeAll(rows.keySet());
            keys = next;
        }
        return new RegisterSnapshot(rows, today);
    }

    private static Stream<RegisterKey> pointsTo(RegisterRow row) {
        return switch (row.topic()) {
            case RegisterEntryKind.PROMISED, RegisterEntryKind.PROMISED_BY_PASSAGE ->
                    events(read(row, PromisedLine.class).stream());
            case RegisterEntryKind.FULFILLED_BY -> events(row.owner());
            case RegisterEntryKind.BLOCK ->
                    row.owner().startsWith(LedgerRegister.SAID)
                            ? events(read(row, LedgerRegister.Said.class).stream())
                            : Stream.empty();
            case RegisterEntryKind.EVENTS ->
                    row.owner().contains(" PledgeMerged ")
                                    && KeptEvent.read(row).event() instanceof PledgeMerged merged
                            ? events(merged.into().value())
                            : Stream.empty();
            case RegisterEntryKind.ABOVE -> {
                CapabilityCode parent = read(row, LedgerRegister.Above.class).parent();
                yield parent == null
                        ? Stream.empty()
                        : Stream.of(new RegisterKey(RegisterEntryKind.ABOVE, parent.value()));
            }
            default -> Stream.empty();
        };
    }

    private static Stream<RegisterKey> events(String stream) {
        return Stream.of(new RegisterKey(RegisterEntryKind.EVENTS, stream));
    }

    @Override
    public LocalDate today() {
        return today;
    }

    @Override
    public Optional<Party> party(PartyCode code) {
        return rows(RegisterEntryKind.PARTY, code.value()).stream()
                .map(row -> read(row, Party.class))
                .findFirst();
    }

    @Override
    public Optional<Capability> capability(CapabilityCode code) {
        List<RegisterRow> found = rows(RegisterEntryKind.CAPABILITY, code.value());
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        owned(found, LedgerRegister.RETIRED)
                                .map(row -> read(row, Retired.class))
                                .map(retired -> new Capability(true, retired.successor()))
                                .orElseGet(() -> new Capability(false, null)));
    }

    @Override
    public List<CapabilityCode> above(CapabilityCode code) {
        Set<CapabilityCode> above = new LinkedHashSet<>();
        CapabilityCode next = parent(code);
        while (next != null && above.add(next)) {
            next = parent(next);
        }
        return List.copyOf(above);
    }

    private @Nullable CapabilityCode parent(CapabilityCode code) {
        for (RegisterRow row : rows(RegisterEntryKind.ABOVE, code.value())) {
            return read(row, LedgerRegister.Above.class).parent();
        }
        return null;
    }

    @Override
    public Optional<Initiative> initiative(String code) {
        List<RegisterRow> found = rows(RegisterEntryKind.INITIATIVE, code);
        return owned(found, LedgerRegister.REGISTERED)
                .map(row -> read(row, LedgerRegister.Initiative.class))
                .map(i ->
                        new Initiative(
                                i.kind(),
                                i.lead(),
                                i.recipient(),
                                owned(found, LedgerRegister.CLOSED).isPresent()));
    }

    @Override
    public boolean channelExists(ChannelCode code) {
        return initiative(code.value()).isPresent()
                || party(new PartyCode(code.value()))
                        .filter(party ->
                                party.kind() == PartyKind.AGENCY
                                        || party.kind() == PartyKind.ORGANISATION)
                        .isPresent();
    }

    @Override
    public Optional<Source> source(SourceId source) {
        List<RegisterRow> found = rows(RegisterEntryKind.SOURCE, source.value());
        return owned(found, LedgerRegister.REGISTERED)
                .map(row -> read(row, Registered.class))
                .map(registered ->
                        new Source(
                                owned(found, LedgerRegister.REVISED)
                                        .map(row -> read(row, Revised.class).revision())
                                        .orElse(1),
                                registered.language(),
                                owned(found, LedgerRegister.WITHDRAWN).isPresent()));
    }

    @Override
    public Optional<String> passage(SourceId source, int revision, int start, int length) {
        StringBuilder text = new StringBuilder();
        int from = -1;
        for (int block : RegisterEntryKind.blocks(start, start + length).toArray()) {
            for (RegisterRow row :
                    rows(
                            RegisterEntryKind.BLOCK,
                            RegisterEntryKind.block(source, revision, block))) {
                if (row.owner().equals(LedgerRegister.TEXT)) {
                    Text piece = read(row, Text.class);
                    from = from < 0 ? piece.from() : from;
                    text.append(piece.text());
                }
            }
        }
        int index = start - from;
        return from < 0 || index < 0 || index + length > text.length()
                ? Optional.empty()
                : Optional.of(text.substring(index, index + length));
    }

    @Override
    public List<Exclusion> exclusions(SourceId source, int revision, int start, int length) {
        return touching(source, revision, start, length, LedgerRegister.EXCLUDED)
                .map(row -> read(row, Excluded.class))
                .filter(e -> e.start() < start + length && start < e.end())
                .map(e -> new Exclusion(e.start(), e.end(), e.reason()))
                .distinct()
                .toList();
    }

    @Override
    public List<Said> said(SourceId source, int revision, int start, int length) {
        return touching(source, revision, start, length, LedgerRegister.SAID)
                .map(row -> read(row, LedgerRegister.Said.class))
                .filter(s -> s.start() <= start && start + length <= s.end())
                .filter(s -> rows(RegisterEntryKind.EVENTS, s.stream()).isEmpty())
                .map(s -> new Said(s.start(), s.end(), s.stream(), s.kind()))
                .distinct()
                .toList();
    }

    private Stream<RegisterRow> touching(
            SourceId source, int revision, int start, int length, String owner) {
        return RegisterEntryKind.blocks(start, start + length)
                .boxed()
                .flatMap(block ->
                        rows(
                                RegisterEntryKind.BLOCK,
                                RegisterEntryKind.block(source, revision, block))
                                .stream())
                .filter(row -> row.owner().startsWith(owner));
    }

    @Override
    public List<DuplicateCandidate> sameFigures(OfferedLine line) {
        return line.keys().stream()
                .flatMap(key -> rows(RegisterEntryKind.PROMISED, key).stream())
                .map(row -> read(row, PromisedLine.class))
                .filter(promised -> stands(promised.stream(), promised.line()))
                .flatMap(promised -> candidate(promised, line).stream())
                .filter(line::isLike)
                .distinct()
                .toList();
    }

    @Override
    public List<DuplicateCandidate> samePassage(Evidence passage, OfferedLine line) {
        String key = OfferedLine.passageKey(passage, line.capability());
        return rows(RegisterEntryKind.PROMISED_BY_PASSAGE, key).stream()
                .map(row -> read(row, PromisedLine.class))
                .flatMap(promised -> candidate(promised, line).stream())
                .distinct()
                .toList();
    }

    /// The promised line as its pledge tells it by now, where it is still between these.
    private Optional<DuplicateCandidate> candidate(PromisedLine promised, OfferedLine line) {
        return commitment(promised.stream())
                .map(Commitment::state)
                .filter(pledge -> line.isBetween(pledge.terms()))
                .flatMap(pledge ->
                        pledge.line(promised.line())
                                .filter(other -> other.capability().equals(line.capability()))
                                .map(other -> candidate(promised, other, pledge)));
    }

    private static DuplicateCandidate candidate(
            PromisedLine promised, Line line, CommitmentStreamState pledge) {
        return new DuplicateCandidate(
                promised.stream(),
                promised.line(),
                line.quantity(),
                OfferedLine.amount(line, pledge.lines(), pledge.statedTotal()),
                promised.effective());
    }

    private boolean stands(String stream, String line) {
        return commitment(stream)
                .filter(Commitment::stands)
                .filter(pledge -> !pledge.state().isGone(line))
                .isPresent();
    }

    @Override
    public Optional<Commitment> commitment(String stream) {
        return stream(stream)
                .flatMap(found ->
                        found.state() instanceof CommitmentStreamState state
                                ? Optional.of(
                                        new Commitment(
                                                state,
                                                found.mergedInto()
                                                        .map(PledgeId::value)
                                                        .orElse(null)))
                                : Optional.empty());
    }

    @Override
    public List<Fulfilled> fulfilled(String stream) {
        return rows(RegisterEntryKind.FULFILLED_BY, stream).stream()
                .flatMap(row ->
                        stream(row.owner()).stream()
                                .flatMap(by ->
                                        Fulfilled.by(row.owner(), by, stream, false).stream()))
                .toList();
    }

    /// Another stream, folded once for this decision; empty where nothing of it is kept.
    private Optional<RecordedStream<?>> stream(String stream) {
        return streams.computeIfAbsent(
                stream, _ -> folded(stream, rows(RegisterEntryKind.EVENTS, stream)));
    }

    private static Optional<RecordedStream<?>> folded(String stream, List<RegisterRow> rows) {
        Map<String, LedgerEvent> events = new LinkedHashMap<>();
        rows.stream()
                .sorted(Comparator.comparing(RegisterRow::owner))
                .map(KeptEvent::read)
                .filter(kept -> correctsNothingElse(kept.event(), events.keySet()))
                .forEach(kept -> events.put(kept.eventId(), kept.event()));
        if (events.isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (stream.substring(0, stream.indexOf(':'))) {
                    case "pledge" -> RecordedStream.of(PledgeStreamState.class, events);
                    case "contract" -> RecordedStream.of(ContractStreamState.class, events);
                    case "delivery" -> RecordedStream.of(DeliveryStreamState.class, events);
                    default -> null;
                });
    }

    /// What corrects an event that is not kept changes nothing that others need to know.
    private static boolean correctsNothingElse(LedgerEvent event, Set<String> kept) {
        return switch (event) {
            case PledgeCorrected e -> kept.contains(e.correctsEvent());
            case ContractCorrected e -> kept.contains(e.correctsEvent());
            case DeliveryCorrected e -> kept.contains(e.correctsEvent());
            case LedgerEvent _ -> true;
        };
    }

    private List<RegisterRow> rows(String topic, String key) {
        List<RegisterRow> found = rows.get(new RegisterKey(topic, key));
        if (found == null) {
            throw new IllegalStateException(topic + " " + key + " was not asked for");
        }
        return found;
    }

    private static Optional<RegisterRow> owned(List<RegisterRow> rows, String owner) {
        return rows.stream().filter(row -> row.owner().equals(owner)).findFirst();
    }

    /// What a row says. Rows that are remembered are read once, as long as they are.
    private static <T> T read(RegisterRow row, Class<T> type) {
        return RememberedRegister.lasts(row)
                ? type.cast(READ.get(row, _ -> parsed(row, type)))
                : parsed(row, type);
    }

    private static <T> T parsed(RegisterRow row, Class<T> type) {
        String body = row.body();
        if (body == null) {
            throw new IllegalStateException("a row was kept without a body: " + row);
        }
        return EventJson.MAPPER.readValue(body, type);
    }

    /// By the very row, not by what is in it; gone when nobody has the row any longer.
    private static final Cache<RegisterRow, Object> READ = Caffeine.newBuilder().weakKeys().build();
}
