package aid.query.view;

import aid.events.value.Cover;
import aid.events.value.Money;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import aid.events.value.Stage;
import aid.postings.Figures;
import aid.postings.Measure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a line is at least and at most at a stage, and the commitment it counts against. Only what
/// is certain is told: a line that fulfils several commitments without saying how much of each is
/// certain of none.
///
/// @param target the stream it counts against; its own where it is the commitment itself
/// @param name the unit or currency
/// @param included whether another line of the same stream contains it already
/// @param upper absent when open
record FulfilmentBound(
        @Nullable String line,
        Stage stage,
        String target,
        @Nullable String targetLine,
        String name,
        boolean money,
        boolean included,
        BigDecimal lower,
        @Nullable BigDecimal upper) {

    static List<FulfilmentBound> of(View view) {
        List<FulfilmentBound> bounds = new ArrayList<>();
        switch (view) {
            case PledgeView pledge -> {
                own(pledge.id(), pledge.lines(), Stage.PLEDGED, bounds);
                own(pledge.id(), pledge.lines(), Stage.CONDITIONAL, bounds);
                unsplit(pledge.id(), pledge.unsplit(), Stage.PLEDGED, bounds);
                unsplit(pledge.id(), pledge.unsplit(), Stage.CONDITIONAL, bounds);
            }
            case ContractView contract -> {
                own(contract.id(), contract.lines(), Stage.CONTRACTED, bounds);
                unsplit(contract.id(), contract.unsplit(), Stage.CONTRACTED, bounds);
                unsplit(contract.id(), contract.paid(), Stage.PAID, bounds);
                fulfilling(contract.lines(), contract.covers(), Stage.CONTRACTED, bounds);
            }
            case DeliveryView delivery -> {
                if (!delivery.cumulative()) {
                    fulfilling(delivery.lines(), delivery.of(), Stage.DELIVERED, bounds);
                }
            }
            case InitiativeView _,
                    StatementView _,
                    SourceView _,
                    PartyView _,
                    CapabilityView _ -> {}
        }
        return bounds;
    }

    private static void own(
            String stream, List<LineView> lines, Stage stage, List<FulfilmentBound> into) {
        for (LineView line : lines) {
            line.stages().stream()
                    .filter(reached -> reached.stage() == stage)
                    .forEach(reached ->
                            all(
                                    reached.figures(),
                                    line.line(),
                                    stage,
                                    stream,
                                    line.line(),
                                    line.isIncluded(),
                                    into));
        }
    }

    private static void unsplit(
            String stream, List<LineStage> stages, Stage stage, List<FulfilmentBound> into) {
        stages.stream()
                .filter(reached -> reached.stage() == stage)
                .forEach(reached -> all(reached.figures(), null, stage, stream, null, false, into));
    }

    private static void all(
            Figures figures,
            @Nullable String line,
            Stage stage,
            String target,
            @Nullable String targetLine,
            boolean included,
            List<FulfilmentBound> into) {
        figures.quantities()
                .forEach((unit, measure) ->
                        into.add(
                                bound(
                                        line,
                                        stage,
                                        target,
                                        targetLine,
                                        unit,
                                        false,
                                        included,
                                        measure)));
        figures.money()
                .forEach((currency, measure) ->
                        into.add(
                                bound(
                                        line,
                                        stage,
                                        target,
                                        targetLine,
                                        currency,
                                        true,
                                        included,
                                        measure)));
    }

    private static FulfilmentBound bound(
            @Nullable String line,
            Stage stage,
            String target,
            @Nullable String targetLine,
            String name,
            boolean money,
            boolean included,
            Measure measure) {
        return new FulfilmentBound(
                line,
                stage,
                target,
                targetLine,
                name,
                money,
                included,
                measure.lower(),
                measure.upper().orElse(null));
    }

    private static void fulfilling(
            List<LineView> lines, List<Cover> covers, Stage stage, List<FulfilmentBound> into) {
        Map<String, Long> shared =
                covers.stream()
                        .filter(cover -> cover.quantity() == null && cover.money() == null)
                        .collect(
                                Collectors.groupingBy(
                                        cover -> String.valueOf(cover.by()),
                                        Collectors.counting()));
        for (Cover cover : covers) {
            if (cover.quantity() != null || cover.money() != null) {
                stated(cover, stage, into);
            } else if (shared.getOrDefault(String.valueOf(cover.by()), 0L) == 1
                    && (covers.size() == 1 || cover.by() != null)) {
                whole(lines, cover, stage, into);
            }
        }
    }

    private static void stated(Cover cover, Stage stage, List<FulfilmentBound> into) {
        Quantity quantity = cover.quantity();
        if (quantity != null) {
            String unit = quantity.unit() == null ? "" : quantity.unit();
            stated(cover, stage, unit, false, least(quantity.qualifier(), quantity.value()), into);
        }
        Money money = cover.money();
        if (money != null && money.currency() != null) {
            stated(
                    cover,
                    stage,
                    money.currency(),
                    true,
                    least(money.qualifier(), money.amount()),
                    into);
        }
    }

    private static void stated(
            Cover cover,
            Stage stage,
            String name,
            boolean money,
            BigDecimal lower,
            List<FulfilmentBound> into) {
        into.add(
                new FulfilmentBound(
                        cover.by(),
                        stage,
                        cover.stream(),
                        cover.line(),
                        name,
                        money,
                        false,
                        lower,
                        null));
    }

    private static void whole(
            List<LineView> lines, Cover cover, Stage stage, List<FulfilmentBound> into) {
        Function<LineView, @Nullable String> of =
                lines.size() == 1 || cover.by() != null ? _ -> cover.line() : _ -> null;
        for (LineView line : lines) {
            if (cover.by() == null || cover.by().equals(line.line())) {
                line.stages().stream()
                        .filter(reached -> reached.stage() == stage)
                        .forEach(reached ->
                                all(
                                        reached.figures(),
                                        line.line(),
                                        stage,
                                        cover.stream(),
                                        of.apply(line),
                                        line.isIncluded(),
                                        into));
            }
        }
    }

    /// The least that a stated figure says for certain.
    private static BigDecimal least(Qualifier qualifier, @Nullable BigDecimal value) {
        return switch (qualifier) {
            case EXACT, MORE_THAN, AT_LEAST, RANGE -> value == null ? BigDecimal.ZERO : value;
            case APPROXIMATE,
                    NEARLY,
                    UP_TO,
                    DOZENS,
                    HUNDREDS,
                    THOUSANDS,
                    MAJORITY_OF,
                    UNSPECIFIED,
                    UNDISCLOSED ->
                    BigDecimal.ZERO;
        };
    }
}
