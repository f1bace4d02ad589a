package aid.command.api;

import aid.command.api.CommandCatalogue.Entry;
import aid.command.binding.CommandBinder;
import aid.command.binding.Json;
import aid.command.binding.JsonShape;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What can be sent, told in JSON: a list, and a JSON Schema of each command read off its record.
public final class CommandSchemas {

    public static ObjectNode list(CommandCatalogue catalogue) {
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
            for (JsonShape.Component component : entry.shape().components()) {
                (isRequired(entry, component) ? required : optional).add(component.name());
            }
        }
        return page;
    }

    public static ObjectNode of(Entry entry) {
        ObjectNode schema = Json.object();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "/v1/commands/" + entry.name());
        schema.put("title", entry.name());
        schema.put("description", "POST " + entry.route().path());
        ObjectNode definitions = Json.object();
        struct(schema, entry.shape(), definitions);
        ArrayNode required = schema.putArray("required");
        for (JsonShape.Component component : entry.shape().components()) {
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
    private static boolean isRequired(Entry entry, JsonShape.Component component) {
        boolean made =
                component.equals(entry.id())
                        && entry.route().starts()
                        && entry.feature().newId(_ -> "", () -> "").isPresent();
        return component.required() && !made;
    }

    private static ObjectNode schema(JsonShape shape, ObjectNode definitions) {
        ObjectNode node = Json.object();
        switch (shape) {
            case JsonShape.Text _ -> node.put("type", "string");
            case JsonShape.Flag _ -> node.put("type", "boolean");
            case JsonShape.Whole _ -> node.put("type", "integer");
            case JsonShape.Decimal _ -> {
                node.putArray("type").add("string").add("number");
                node.put("description", "a decimal number, kept exactly; best as text");
            }
            case JsonShape.Day _ -> node.put("type", "string").put("format", "date");
            case JsonShape.Choice choice -> {
                ArrayNode values = node.putArray("enum");
                choice.values().keySet().forEach(values::add);
            }
            case JsonShape.Name name -> {
                node.put("type", "string");
                node.put("description", CommandBinder.inWords(name));
            }
            case JsonShape.ListOf list -> {
                node.put("type", "array");
                node.set("items", schema(list.element(), definitions));
            }
            case JsonShape.Table table -> {
                node.put("type", "object");
                node.set("additionalProperties", schema(table.value(), definitions));
            }
            case JsonShape.Struct struct -> {
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

    private static void struct(ObjectNode node, JsonShape.Struct struct, ObjectNode definitions) {
        node.put("type", "object");
        ObjectNode properties = node.putObject("properties");
        ArrayNode required = node.putArray("required");
        for (JsonShape.Component component : struct.components()) {
            properties.set(component.name(), schema(component.shape(), definitions));
            if (component.required()) {
                required.add(component.name());
            }
        }
        node.put("additionalProperties", false);
    }

    private CommandSchemas() {}
}
