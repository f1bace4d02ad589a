package aid.store;

/// What the [Register] is asked by.
public record RegisterKey(String topic, String key) {}
