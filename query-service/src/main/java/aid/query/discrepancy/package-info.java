/// What slipped through a race, was insisted on, or does not fit together: possible duplicates,
/// fulfilments above what was promised, overrides, disputes, contradicting evidence, events that
/// could not be read.
///
/// A discrepancy is found when asked for, from what the views keep of each stream; it is never
/// stored, so it goes away when what caused it does.
@NullMarked
package aid.query.discrepancy;

import org.jspecify.annotations.NullMarked;
