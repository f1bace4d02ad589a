/// The values events are made of, each with one canonical form.
///
/// Amounts are as published: qualifiers are kept as said, bounds are computed later under a named
/// reading policy, and nothing is ever converted here.
@NullMarked
package aid.events.value;

import org.jspecify.annotations.NullMarked;
