package aid.query.view;

import aid.events.EventJson;
import aid.events.LedgerEvent;
import aid.events.contract.ContractCorrected;
import aid.events.contract.ContractRedirected;
import aid.events.contract.ContractShareAssigned;
import aid.events.contract.PaymentRecorded;
import aid.events.delivery.DeliveryCorrected;
import aid.events.pledge.PledgeCorrected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Puts corrections in their place: the event that was wrong gets the right values, so that
/// whatever came after it is folded upon what should have been recorded.
///
/// It works on the JSON form of events, because a correction names the components it replaces and
/// the events it may replace them in are many.
final class Corrections {

    /// Said once for the whole stream, by the event that opened it.
    private static final List<String> PARTIES =
            List.of("donors", "onBehalfOf", "recipient", "purpose", "channel");

    /// The events as they should have been recorded, in order; a correction itself stays.
    static List<Entry> applied(List<Entry> entries) {
        List<Entry> right = new ArrayList<>(entries);
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < right.size(); i++) {
            places.put(right.get(i).eventId(), i);
            correct(right, places, right.get(i).event());
        }
        return right;
    }

    private static void correct(
            List<Entry> right, Map<String, Integer> places, LedgerEvent correction) {
        Integer place = places.get(corrects(correction));
        if (place == null) {
            return;
        }
        LedgerEvent corrected = corrected(right.get(place).event(), correction);
        right.set(place, right.get(place).with(corrected));
        int saying = saysParties(corrected) ? place : 0;
        right.set(saying, right.get(saying).with(parties(right.get(saying).event(), correction)));
        if (corrects(corrected) != null && !corrected.equals(correction)) {
            correct(right, places, corrected); // A correction was wrong itself.
        }
    }

    /// The event that this one corrects; null if it corrects none.
    static @Nullable String corrects(LedgerEvent event) {
        return switch (event) {
            case PledgeCorrected e -> e.correctsEvent();
            case ContractCorrected e -> e.correctsEvent();
            case DeliveryCorrected e -> e.correctsEvent();
            default -> null; // Of LedgerEvent, which is open.
        };
    }

    private static LedgerEvent corrected(LedgerEvent wrong, LedgerEvent correction) {
        ObjectNode event = EventJson.MAPPER.valueToTree(wrong);
        ObjectNode values = EventJson.MAPPER.valueToTree(correction);
        if (values.hasNonNull("consignment")) {
            event.set("consignment", values.get("consignment"));
        }
        if (values.hasNonNull("total")) {
            event.set(wrong instanceof PaymentRecorded ? "money" : "total", values.get("total"));
        }
        if (values.hasNonNull("happened")) {
            event.set("effective", values.get("happened"));
        }
        for (JsonNode line : values.path("lines")) {
            restate(event, (ObjectNode) line);
        }
        references(event, values, "covers", "noLongerCovers");
        references(event, values, "of", "noLongerOf");
        return EventJson.MAPPER.treeToValue(event, wrong.getClass());
    }

    private static boolean saysParties(LedgerEvent event) {
        return event instanceof PaymentRecorded
                || event instanceof ContractRedirected
                || event instanceof ContractShareAssigned;
    }

    private static LedgerEvent parties(LedgerEvent wrong, LedgerEvent correction) {
        ObjectNode event = EventJson.MAPPER.valueToTree(wrong);
        ObjectNode values = EventJson.MAPPER.valueToTree(correction);
        JsonNode payer = values.path("onBehalfOf").path("of").path(0).path("party");
        if (wrong instanceof PaymentRecorded && payer.isString()) {
            event.set("payer", payer);
        }
        for (String name : PARTIES) {
            if (values.hasNonNull(name)) {
                event.set(name, values.get(name));
            }
        }
        return EventJson.MAPPER.treeToValue(event, wrong.getClass());
    }

    private static void restate(ObjectNode event, ObjectNode line) {
        JsonNode single = event.path("line");
        if (single.isObject()) {
            if (id(single).equals(id(line))) {
                event.set("line", line);
            }
        } else if (single.isString()) {
            if (single.asString().equals(id(line))) {
                parts(event, line);
            }
        } else if (event.path("quantities") instanceof ArrayNode quantities) {
            quantities.forEach(part -> {
                if (id(part).equals(id(line))) {
                    parts((ObjectNode) part, line);
                }
            });
        } else {
            lines(event, line);
        }
    }

    private static void lines(ObjectNode event, ObjectNode line) {
        ArrayNode lines =
                event.path("lines") instanceof ArrayNode known ? known : event.putArray("lines");
        for (int i = 0; i < lines.size(); i++) {
            JsonNode known = lines.get(i);
            if (known.isString()) {
                return; // It names lines and says nothing of them.
            }
            if (id(known).equals(id(line))) {
                if (known.has("capability")) {
                    lines.set(i, line);
                } else {
                    parts((ObjectNode) known, line);
                }
                return;
            }
        }
        lines.add(line);
    }

    private static void parts(ObjectNode of, ObjectNode line) {
        of.set("quantity", line.get("quantity"));
        if (line.hasNonNull("money")) {
            of.set("money", line.get("money"));
        }
    }

    private static void references(
            ObjectNode event, ObjectNode values, String name, String noLonger) {
        if (values.path(name) instanceof ArrayNode all && !all.isEmpty()) {
            event.set(name, all);
        }
        if (values.path(noLonger) instanceof ArrayNode gone
                && event.path(name) instanceof ArrayNode known) {
            ArrayNode left = EventJson.MAPPER.createArrayNode();
            List<String> streams = new ArrayList<>();
            gone.forEach(stream -> streams.add(stream.asString()));
            for (JsonNode cover : known) {
                if (!streams.contains(cover.path("stream").asString())) {
                    left.add(cover);
                }
            }
            event.set(name, left);
        }
    }

    private static String id(JsonNode line) {
        return line.path("line").asString();
    }

    private Corrections() {}
}
