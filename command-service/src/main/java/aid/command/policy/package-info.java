/// Reading policies: how the qualifiers of a language are read as bounds.
///
/// Life: `NotPublished → Published`. A published policy never changes, since past figures rest on
/// it: a changed policy is a new id.
@NullMarked
package aid.command.policy;

import org.jspecify.annotations.NullMarked;
