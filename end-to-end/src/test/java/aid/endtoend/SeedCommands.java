package aid.endtoend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// Turns each fact of the catalogue into the commands that record it, as an operator would type
/// them.
///
/// Facts told by one sentence of one gift are lines of one stream: what `partOf` points to is
/// recorded with its parts, so that nothing is counted twice.
final class SeedCommands {

    /// Recorded as further lines of the fact they are part of, within its own command.
    private static final Set<String> LINES_OF_ANOTHER = Set.of("S000-F05", "S000-F06", "S000-F07");

    private final SeedFacts seeds;

    SeedCommands(SeedFacts seeds) {
        this.seeds = seeds;
    }

    /// The commands that take in the communiqués.
    List<Map<String, Object>> sources() throws IOException {
        List<Map<String, Object>> commands = new ArrayList<>();
        for (JsonNode seed : seeds.seeds()) {
            String key = seed.path("key").asString();
            boolean revised = key.equals("003");
            Map<String, Object> register =
                    command(
                            "RegisterSource",
                            "source",
                            "source:S" + key,
                            "publisher",
                            key.equals("004") ? "unknown" : "NATO",
                            "title",
                            "Communiqué " + key,
                            "language",
                            seed.path("language").asString(),
                            "publishedOn",
                            date(seed.path("statementDate")),
                            // What the first revision of 003 said is not known; only its date is.
                            "text",
                            revised ? "21 Apr. 2023 -" : seeds.text(seed),
                            "quality",
                            texts(seed.path("quality")));
            commands.add(register);
            if (revised) {
                commands.add(
                        command(
                                "ReviseSource",
                                "source",
                                "source:S003",
                                "revisedAt",
                                Map.of("precision", "DAY", "value", "2023-04-24"),
                                "text",
                                seeds.text(seed),
                                "quality",
                                texts(seed.path("quality"))));
            }
        }
        return commands;
    }

    /// The commands that record one fact; empty where another fact's command carries it.
    List<Map<String, Object>> of(String id) {
        JsonNode fact = seeds.fact(id);
        if (LINES_OF_ANOTHER.contains(id)) {
            return List.of();
        }
        return switch (id) {
            case "S003-F01", "S003-F02", "S004-F01" -> List.of(); // The sources themselves.
            case "S000-F08" -> List.of(initiative(fact, "initiative:FORUM:UDCG", "FORUM", "US"));
            case "S001-F12" ->
                    List.of(initiative(fact, "initiative:INIT:CZ-AMMO", "INITIATIVE", "CZ"));
            case "S000-F14" ->
                    List.of(
                            fact(
                                    fact,
                                    "ExtendProgramme",
                                    "initiative",
                                    "initiative:PROG:CAP",
                                    "multiYear",
                                    true));
            case "S000-F15" ->
                    List.of(
                            fact(
                                    fact,
                                    "ExtendProgramme",
                                    "initiative",
                                    "initiative:PROG:CAP",
                                    "multiYear",
                                    true,
                                    "objectives",
                                    List.of("urgent short-term needs", "interoperability")));
            case "S001-F16" ->
                    List.of(
                            fact(
                                    fact,
                                    "AnnotateCondition",
                                    "pledge",
                                    "pledge:S001-F15",
                                    "condition",
                                    "house-vote",
                                    "note",
                                    "The Secretary General expects a swift adoption."));
            case "S003-F08" ->
                    List.of(
                            pledge(fact, id),
                            fact(
                                    fact,
                                    "AuthorisePledge",
                                    "pledge",
                                    "pledge:" + id,
                                    "authority",
                                    "UNSPECIFIED"));
            default -> List.of(byStatus(fact, id));
        };
    }

    private Map<String, Object> byStatus(JsonNode fact, String id) {
        String status = fact.path("status").asString();
        return switch (status) {
            case "PLEDGED", "CONDITIONAL", "DUPLICATE_OF", "AUTHORISED" -> {
                String commands = fact.path("commands").get(0).asString();
                yield switch (commands) {
                    case "AddCommitmentLine" ->
                            fact(
                                    fact,
                                    "AddPledgeLine",
                                    "pledge",
                                    "pledge:" + fact.path("partOf").asString(),
                                    "line",
                                    line(fact, id, "1"));
                    case "AddProgrammeLine" ->
                            fact(
                                    fact,
                                    "AddProgrammeLine",
                                    "initiative",
                                    "initiative:PROG:CAP",
                                    "line",
                                    line(fact, id, null),
                                    "donors",
                                    donors(fact),
                                    "recipient",
                                    "UA");
                    default -> pledge(fact, id);
                };
            }
            case "STAGE_UNKNOWN" ->
                    fact(
                            fact,
                            "ReportSupport",
                            "pledge",
                            "pledge:" + id,
                            "donors",
                            donors(fact),
                            "recipient",
                            "UA",
                            "purpose",
                            "TRANSFER_TO_RECIPIENT",
                            "lines",
                            List.of(line(fact, "1", null)));
            case "CONTRACTED" ->
                    fact(
                            fact,
                            "SignContract",
                            "contract",
                            "contract:" + id,
                            "contractCount",
                            id.equals("S000-F13")
                                    ? Map.of(
                                            "qualifier",
                                            "AT_LEAST",
                                            "value",
                                            "2",
                                            "unit",
                                            "contract",
                                            "words",
                                            "des contrats")
                                    : null,
                            "agency",
                            "AGENCY:NSPA",
                            "onBehalfOf",
                            donors(fact),
                            "purpose",
                            fact.path("purpose").asString(),
                            "lines",
                            List.of(line(fact, "1", null)));
            case "DELIVERED" ->
                    fact(
                            fact,
                            "CompleteDelivery",
                            "delivery",
                            "delivery:" + id,
                            "consignment",
                            consignment(fact),
                            "lines",
                            deliveryLines(fact, id),
                            "cumulative",
                            true);
            case "IN_DELIVERY" ->
                    fact(
                            fact,
                            "ReportDeliveryProgress",
                            "delivery",
                            "delivery:" + id,
                            "consignment",
                            consignment(fact),
                            "lines",
                            List.of(line(fact, "1", null)));
            case "CONTRIBUTED" ->
                    fact(
                            fact,
                            "RecordContribution",
                            "initiative",
                            "initiative:PROG:CAP",
                            "contribution",
                            id,
                            "party",
                            "COLL:NATO-ALLIES",
                            "capability",
                            "FUND.CONTRIBUTION",
                            "quantity",
                            quantity(fact),
                            "state",
                            "PLEDGED");
            case "OUT_OF_SCOPE" ->
                    command(
                            "ExcludePassage",
                            "source",
                            source(fact),
                            "revision",
                            revision(fact),
                            "start",
                            fact.path("charStart").asInt(),
                            "end",
                            fact.path("charEnd").asInt(),
                            "passage",
                            fact.path("passage").asString(),
                            "reason",
                            "OUT_OF_SCOPE",
                            "note",
                            fact.path("note").asString(null));
            default -> statement(fact, id, status);
        };
    }

    private Map<String, Object> statement(JsonNode fact, String id, String status) {
        String kind =
                switch (status) {
                    case "CONTEXT" -> "MEETING";
                    case "SIGNALLED" -> "INTENT";
                    case "AVAILABILITY_SURVEYED" -> "AVAILABILITY";
                    case "REPORTED_TOTAL", "DELIVERED_STATEMENT" -> "RUNNING_TOTAL";
                    default ->
                            status; // REQUIREMENT, APPEAL, STOCK_DEPLETION are called so here too.
                };
        Map<String, Object> about = new LinkedHashMap<>();
        boolean byDonor = kind.equals("REQUIREMENT") && !fact.path("donors").isEmpty();
        if (!byDonor && !fact.path("donors").isEmpty()) {
            about.put("donors", donors(fact));
        }
        putText(about, "recipient", fact.path("recipient"));
        putText(about, "capability", fact.path("capability"));
        putText(about, "channel", fact.path("channel"));
        putText(about, "purpose", fact.path("purpose"));
        putText(about, "sourceTerm", fact.path("sourceTerm"));
        if (kind.equals("RUNNING_TOTAL")) {
            about.put("measure", status.equals("REPORTED_TOTAL") ? "AUTHORISED" : "DELIVERED");
        }
        return fact(
                fact,
                "RecordStatement",
                "statement",
                "statement:" + id,
                "kind",
                kind,
                "by",
                byDonor ? fact.path("donors").get(0).asString() : null,
                "about",
                about,
                "quantity",
                quantity(fact),
                "money",
                money(fact),
                "period",
                status.equals("REPORTED_TOTAL") ? date(fact.path("date")) : null,
                "note",
                fact.path("note").asString(null));
    }

    private Map<String, Object> pledge(JsonNode fact, String id) {
        return fact(
                fact,
                "AnnouncePledge",
                "pledge",
                "pledge:" + id,
                "donors",
                donors(fact),
                "recipient",
                fact.path("recipient").asString(),
                "purpose",
                "TRANSFER_TO_RECIPIENT",
                "channel",
                fact.path("channel").asString(null),
                "lines",
                List.of(line(fact, "1", null)),
                "conditions",
                fact.path("status").asString().equals("CONDITIONAL")
                        ? List.of(
                                Map.of(
                                        "condition", "house-vote",
                                        "kind", "LEGISLATIVE_APPROVAL",
                                        "body", "Chambre des représentants"))
                        : null);
    }

    /// A pledge that an operator might wrongly build on a passage, such as an excluded one.
    Map<String, Object> wrongPledge(String id) {
        JsonNode fact = seeds.fact(id);
        boolean hasDonor = !fact.path("donors").isEmpty();
        return fact(
                fact,
                "AnnouncePledge",
                "pledge",
                "pledge:wrong-" + id,
                "donors",
                hasDonor ? donors(fact) : Map.of("of", List.of(Map.of("party", "FR"))),
                "recipient",
                fact.path("recipient").asString("UA"),
                "purpose",
                "TRANSFER_TO_RECIPIENT",
                "lines",
                List.of(
                        Map.of(
                                "line", "1",
                                "capability", fact.path("capability").asString("MIL.GENERIC"),
                                "quantity", Map.of("qualifier", "UNSPECIFIED"))));
    }

    /// The way out of a possible duplicate.
    Map<String, Object> mention(String id, String pledge) {
        return fact(seeds.fact(id), "MentionPledge", "pledge", pledge);
    }

    private Map<String, Object> initiative(JsonNode fact, String id, String kind, String lead) {
        String code = id.substring("initiative:".length());
        return fact(
                fact,
                "RegisterInitiative",
                "initiative",
                id,
                "kind",
                kind,
                "names",
                Map.of("en", code, "fr", code),
                "lead",
                List.of(lead),
                "capability",
                fact.path("capability").asString(null),
                "recipient",
                "UA");
    }

    private List<Map<String, Object>> deliveryLines(JsonNode fact, String id) {
        List<Map<String, Object>> lines = new ArrayList<>();
        lines.add(line(fact, "1", null));
        if (id.equals("S000-F04")) {
            int number = 2;
            for (String part : List.of("S000-F05", "S000-F06", "S000-F07")) {
                lines.add(line(seeds.fact(part), Integer.toString(number++), "1"));
            }
        }
        return lines;
    }

    private Map<String, Object> consignment(JsonNode fact) {
        Map<String, Object> consignment = new LinkedHashMap<>();
        consignment.put("donors", donors(fact));
        consignment.put("recipient", "UA");
        putText(consignment, "channel", fact.path("channel"));
        return consignment;
    }

    private static Map<String, Object> donors(JsonNode fact) {
        Map<String, Object> shares = new LinkedHashMap<>();
        shares.put("of", texts(fact.path("donors")).stream().map(d -> Map.of("party", d)).toList());
        if (fact.path("id").asString().equals("S003-F14")) {
            shares.put("othersUnnamed", true);
        }
        return shares;
    }

    private static Map<String, Object> line(JsonNode fact, String line, String includedIn) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("line", line);
        result.put("capability", fact.path("capability").asString());
        result.put("quantity", quantity(fact));
        Map<String, Object> money = money(fact);
        if (money != null) {
            result.put("money", money);
        }
        if (includedIn != null) {
            result.put("includedIn", includedIn);
        }
        putText(result, "sourceTerm", fact.path("sourceTerm"));
        return result;
    }

    private static Map<String, Object> quantity(JsonNode fact) {
        JsonNode said = fact.path("quantity");
        Map<String, Object> quantity = new LinkedHashMap<>();
        String qualifier = said.path("qualifier").asString("UNSPECIFIED");
        quantity.put("qualifier", qualifier);
        if (qualifier.equals("MAJORITY_OF")) {
            quantity.put(
                    "value", said.path("upper").asString()); // The whole of which it is a majority.
        } else if (!said.path("value").isMissingNode() && !said.path("value").isNull()) {
            quantity.put("value", said.path("value").asString());
        }
        putText(quantity, "unit", said.path("unit"));
        putText(quantity, "words", said.path("sourceText"));
        return quantity;
    }

    private static Map<String, Object> money(JsonNode fact) {
        JsonNode said = fact.path("money");
        if (said.isNull() || said.isMissingNode()) {
            return null;
        }
        Map<String, Object> money = new LinkedHashMap<>();
        String qualifier = said.path("qualifier").asString();
        money.put("qualifier", qualifier.equals("EXACT_AS_STATED") ? "EXACT" : qualifier);
        money.put("amount", said.path("amount").asString());
        money.put("currency", said.path("currency").asString());
        putText(money, "words", said.path("sourceText"));
        return money;
    }

    private static Map<String, Object> date(JsonNode said) {
        Map<String, Object> date = new LinkedHashMap<>();
        boolean minute = said.path("precision").asString().equals("MINUTE");
        date.put("precision", minute ? "DAY" : said.path("precision").asString());
        date.put(
                "value",
                minute
                        ? said.path("value").asString().substring(0, 10)
                        : said.path("value").asString());
        date.put("inferred", said.path("inferred").asBoolean());
        putText(date, "basis", said.path("basis"));
        putText(date, "words", said.path("sourceText"));
        return date;
    }

    private Map<String, Object> evidence(JsonNode fact) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("source", source(fact));
        evidence.put("revision", revision(fact));
        evidence.put("start", fact.path("charStart").asInt());
        evidence.put("end", fact.path("charEnd").asInt());
        evidence.put("passage", fact.path("passage").asString());
        evidence.put("sha256", fact.path("passageSha256").asString());
        evidence.put("language", "fr");
        boolean translated =
                source(fact).equals("source:S002") || source(fact).equals("source:S004");
        evidence.put("grade", translated ? "MACHINE_TRANSLATED" : "PRIMARY_OFFICIAL");
        evidence.put("stance", "SUPPORTS");
        return evidence;
    }

    static String source(JsonNode fact) {
        return "source:S" + fact.path("file").asString().substring(0, 3);
    }

    private static int revision(JsonNode fact) {
        return source(fact).equals("source:S003") ? 2 : 1;
    }

    private Map<String, Object> fact(JsonNode fact, String name, Object... fields) {
        Map<String, Object> command = command(name, fields);
        command.put("effective", date(fact.path("date")));
        List<Map<String, Object>> evidence = new ArrayList<>();
        evidence.add(evidence(fact));
        if (fact.path("id").asString().equals("S000-F04")) {
            evidence.add(evidence(seeds.fact("S000-F05"))); // One passage names all three systems.
        }
        command.put("evidence", evidence);
        return command;
    }

    private static Map<String, Object> command(String name, Object... fields) {
        Map<String, Object> command = new LinkedHashMap<>();
        command.put("command", name);
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i + 1] != null) {
                command.put((String) fields[i], fields[i + 1]);
            }
        }
        return command;
    }

    private static void putText(Map<String, Object> target, String name, JsonNode value) {
        if (!value.isNull() && !value.isMissingNode()) {
            target.put(name, value.asString());
        }
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).toList();
    }
}
