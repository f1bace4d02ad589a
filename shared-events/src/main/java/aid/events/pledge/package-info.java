/// What one or more donors promise a recipient; holds lines.
///
/// Life: `NotAnnounced → Open (conditional or not) → Withdrawn | Lapsed | Merged`.
@NullMarked
package aid.events.pledge;

import org.jspecify.annotations.NullMarked;
