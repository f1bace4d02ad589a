package aid.command.http;

import aid.command.http.Catalogue.Entry;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What can be sent, told in JSON: a list, and a JSON Schema of each command read off its record.
final class Descriptions {

    static ObjectNode list(Catalogue catalogue) {
        ObjectNode page = Json.object();
        page.put(
                "about",
                "POST one of these to its path, or with its name in \"command\" to /v1/commands;"
                        + " many at once, one a line, as application/x-ndjson.");
        ArrayNode commands = page.putArray("commands");
        for (Entry entry : catalogue.all()) {
            ObjectNode each = commands.addObject();
            each.put("command", entry.name());
            each.put("post", entry.route().path());
            each.put("startsStream", entry.route().starts());
            each.put("schema", "/v1/commands/" + entry.name());
            ArrayNode required = each.putArray("required");
            ArrayNode optional = each.putArray("optional");
            for (Shape.Component component : entry.shape().components()) {
                (isRequired(entry, component) ? required : optional).add(component.name());
            }
        }
        return page;
    }

    static ObjectNode of(Entry entry) {
        ObjectNode schema = Json.object();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "/v1/commands/" + entry.name());
        schema.put("title", entry.name());
        schema.put("description", "POST " + entry.route().path());
        ObjectNode definitions = Json.object();
        struct(schema, entry.shape(), definitions);
        ArrayNode required = schema.putArray("required");
        for (Shape.Component component : entry.shape().components()) {
            if (isRequired(entry, component)) {
                required.add(component.name());
            }
        }
        ObjectNode properties = (ObjectNode) schema.get("properties");
        properties.putObject("command").put("const", entry.name());
        properties
                .putObject("idempotencyKey")
                .put("type", "string")
                .put(
                        "description",
                        "the same as the header Idempotency-Key, for lines of an import");
        schema.set("$defs", definitions);
        return schema;
    }

    /// An id is made where it may be.
    private static boolean isRequired(Entry entry, Shape.Component component) {
        boolean made =
                component.equals(entry.id())
                        && entry.route().starts()
                        && entry.feature().newId(_ -> "", () -> "").isPresent();
        return component.required() && !made;
    }

    private static ObjectNode schema(Shape shape, ObjectNode definitions) {
        ObjectNode node = Json.object();
        switch (shape) {
            case Shape.Text _ -> node.put("type", "string");
            case Shape.Flag _ -> node.put("type", "boolean");
            case Shape.Whole _ -> node.put("type", "integer");
            case Shape.Decimal _ -> {
                node.putArray("type").add("string").add("number");
                node.put("description", "a decimal number, kept exactly; best as text");
            }
            case Shape.Day _ -> node.put("type", "string").put("format", "date");
            case Shape.Choice choice -> {
                ArrayNode values = node.putArray("enum");
                choice.values().keySet().forEach(values::add);
            }
            case Shape.Name name -> {
                node.put("type", "string");
                node.put("description", CommandReader.inWords(name));
            }
            case Shape.ListOf list -> {
                node.put("type", "array");
                node.set("items", schema(list.element(), definitions));
            }
            case Shape.Table table -> {
                node.put("type", "object");
                node.set("additionalProperties", schema(table.value(), definitions));
            }
            case Shape.Struct struct -> {
                String name = struct.type().getSimpleName();
                if (!definitions.has(name)) {
                    ObjectNode definition = definitions.putObject(name);
                    struct(definition, struct, definitions);
                }
                node.put("$ref", "#/$defs/" + name);
            }
        }
        return node;
    }

    private static void struct(ObjectNode node, Shape.Struct struct, ObjectNode definitions) {
        node.put("type", "object");
        ObjectNode properties = node.putObject("properties");
        ArrayNode required = node.putArray("required");
        for (Shape.Component component : struct.components()) {
            properties.set(component.name(), schema(component.shape(), definitions));
            if (component.required()) {
                required.add(component.name());
            }
        }
        node.put("additionalProperties", false);
    }

    static ObjectNode problems() {
        ObjectNode page = Json.object();
        ArrayNode all = page.putArray("problems");
        ProblemType.ALL.forEach(type -> all.add(of(type)));
        return page;
    }

    static ObjectNode of(ProblemType type) {
        ObjectNode entry = Json.object();
        entry.put("type", type.path());
        entry.put("code", type.code());
        entry.put("status", type.status());
        entry.put("title", type.title());
        entry.put("meaning", type.meaning());
        entry.put("wayOut", type.wayOut());
        entry.put("overridable", type.overridable());
        return entry;
    }

    private Descriptions() {}
}
