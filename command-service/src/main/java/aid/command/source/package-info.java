/// The documents on which facts rest: who published what and when, in which words, revision by
/// revision, and which of its passages are no aid.
///
/// Life: `NotRegistered → Registered (revision 1, 2, …) → Withdrawn`. A text is never replaced:
/// what the publisher changed is a further revision, and evidence keeps pointing into the one it
/// names.
@NullMarked
package aid.command.source;

import org.jspecify.annotations.NullMarked;
