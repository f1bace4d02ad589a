package aid.command.register;

import aid.command.register.LedgerRegister.Excluded;
import aid.command.register.LedgerRegister.Happened;
import aid.command.register.LedgerRegister.Promise;
import aid.command.register.LedgerRegister.Registered;
import aid.command.register.LedgerRegister.Retired;
import aid.command.register.LedgerRegister.Revised;
import aid.command.register.LedgerRegister.Text;
import aid.events.EventJson;
import aid.events.source.SourceId;
import aid.events.value.CapabilityCode;
import aid.events.value.ChannelCode;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.PartyKind;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import aid.store.Register;
import aid.store.RegisterKey;
import aid.store.RegisterRow;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
            case Topic.GIFT, Topic.GIFT_PASSAGE -> trace(read(row, Promise.class).stream());
            case Topic.AGAINST -> trace(row.owner());
            case Topic.BLOCK ->
                    row.owner().startsWith(LedgerRegister.SAID)
                            ? trace(read(row, LedgerRegister.Said.class).stream())
                            : Stream.empty();
            case Topic.TRACE ->
                    read(row, Happened.class).trace() instanceof Trace.Merged merged
                            ? trace(merged.into())
                            : Stream.empty();
            case Topic.ABOVE -> {
                CapabilityCode parent = read(row, LedgerRegister.Above.class).parent();
                yield parent == null
                        ? Stream.empty()
                        : Stream.of(new RegisterKey(Topic.ABOVE, parent.value()));
            }
            default -> Stream.empty();
        };
    }

    private static Stream<RegisterKey> trace(String stream) {
        return Stream.of(new RegisterKey(Topic.TRACE, stream));
    }

    @Override
    public LocalDate today() {
        return today;
    }

    @Override
    public Optional<Party> party(PartyCode code) {
        return rows(Topic.PARTY, code.value()).stream()
                .map(row -> read(row, Party.class))
                .findFirst();
    }

    @Override
    public Optional<Capability> capability(CapabilityCode code) {
        List<RegisterRow> found = rows(Topic.CAPABILITY, code.value());
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
        for (RegisterRow row : rows(Topic.ABOVE, code.value())) {
            return read(row, LedgerRegister.Above.class).parent();
        }
        return null;
    }

    @Override
    public Optional<Initiative> initiative(String code) {
        List<RegisterRow> found = rows(Topic.INITIATIVE, code);
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
        List<RegisterRow> found = rows(Topic.SOURCE, source.value());
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
        for (int block : Topic.blocks(start, start + length).toArray()) {
            for (RegisterRow row : rows(Topic.BLOCK, Topic.block(source, revision, block))) {
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
                .filter(s -> !story(s.stream()).ended())
                .map(s -> new Said(s.start(), s.end(), s.stream(), s.kind()))
                .distinct()
                .toList();
    }

    private Stream<RegisterRow> touching(
            SourceId source, int revision, int start, int length, String owner) {
        return Topic.blocks(start, start + length)
                .boxed()
                .flatMap(block -> rows(Topic.BLOCK, Topic.block(source, revision, block)).stream())
                .filter(row -> row.owner().startsWith(owner));
    }

    @Override
    public List<Gift> gifts(
            Shares donors,
            PartyCode recipient,
            CapabilityCode capability,
            Quantity quantity,
            @Nullable Money money,
            DateValue effective) {
        Topic.Figures figures = Topic.Figures.of(quantity, money);
        List<Gift> gifts = new ArrayList<>();
        for (String quarter : Topic.quartersAround(effective)) {
            for (String parties : List.of(Topic.parties(donors, recipient), Topic.ANYBODY)) {
                rows(Topic.GIFT, Topic.gift(parties, capability, figures, quarter)).stream()
                        .map(row -> read(row, Promise.class))
                        .filter(promise -> stands(promise.stream(), promise.line()))
                        .flatMap(promise -> gift(promise, donors, recipient, capability))
                        .filter(gift ->
                                Topic.Figures.of(gift.quantity(), gift.money()).equals(figures))
                        .filter(gift -> close(gift.effective(), effective))
                        .forEach(gifts::add);
            }
        }
        return gifts.stream().distinct().toList();
    }

    @Override
    public List<Gift> giftsOn(
            Evidence evidence, Shares donors, PartyCode recipient, CapabilityCode capability) {
        return rows(
                        Topic.GIFT_PASSAGE,
                        Topic.giftPassage(evidence.source(), evidence.sha256(), capability))
                .stream()
                .map(row -> read(row, Promise.class))
                .flatMap(promise -> gift(promise, donors, recipient, capability))
                .distinct()
                .toList();
    }

    /// The promise as its pledge tells it by now, where it is still between these.
    private Stream<Gift> gift(
            Promise promise, Shares donors, PartyCode recipient, CapabilityCode capability) {
        Optional<Commitment> pledge = story(promise.stream()).commitment();
        return pledge
                .filter(p -> Topic.donors(p.donors()).equals(Topic.donors(donors)))
                .filter(p -> recipient.equals(p.recipient()))
                .flatMap(p -> p.line(promise.line()))
                .filter(line -> line.capability().equals(capability))
                .map(line ->
                        new Gift(
                                promise.stream(),
                                promise.line(),
                                line.quantity(),
                                money(line, pledge.orElseThrow()),
                                promise.effective()))
                .stream();
    }

    private static @Nullable Money money(Line line, Commitment pledge) {
        return Gifts.money(line, pledge.lines(), pledge.total());
    }

    private boolean stands(String stream, String line) {
        return commitment(stream)
                .filter(Commitment::open)
                .filter(pledge -> !pledge.isGone(line))
                .isPresent();
    }

    private static boolean close(DateValue one, DateValue other) {
        Optional<LocalDate> first = Topic.filed(one);
        Optional<LocalDate> second = Topic.filed(other);
        return (first.isEmpty() || second.isEmpty())
                ? first.isEmpty() && second.isEmpty()
                : Math.abs(ChronoUnit.DAYS.between(first.get(), second.get()))
                        <= Topic.SAME_GIFT_DAYS;
    }

    @Override
    public Optional<Commitment> commitment(String stream) {
        return story(stream).commitment();
    }

    @Override
    public List<Against> against(String stream) {
        return rows(Topic.AGAINST, stream).stream()
                .flatMap(row -> story(row.owner()).against(stream).stream())
                .toList();
    }

    private Story story(String stream) {
        return new Story(
                stream,
                rows(Topic.TRACE, stream).stream().map(row -> read(row, Happened.class)).toList());
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
