package aid.store;

import org.jspecify.annotations.Nullable;

/// Something that decisions about other streams may look up. Written in the same transaction as the
/// event it follows from.
///
/// @param topic what kind of knowledge this is
/// @param key what one looks it up by
/// @param owner who says so, as a rule a stream: one row per topic, key and owner
/// @param body what is said, as a rule JSON; null removes the row
public record RegisterRow(String topic, String key, String owner, @Nullable String body) {}
