package aid.events;

import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/// Turns the JSON of one revision of an event type into that of the next revision.
///
/// @param type the stored name, such as `PledgeAnnounced`
/// @param from the revision it reads; it makes `from + 1`
/// @param change a function of the JSON alone; it may change the object it is given and return that
public record EventUpcaster(String type, int from, UnaryOperator<ObjectNode> change) {}
