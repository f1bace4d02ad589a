/// One way to ask: parameters → one [SnapshotReader] snapshot and position → a typed answer → a
/// [Format]. Pages take the same typed answers as the API.
///
/// An [Exchange] knows HTTP: it says which answer may be kept for ever, answers 304 to who has it
/// already, and names the next page.
@NullMarked
package aid.query.answer;

import org.jspecify.annotations.NullMarked;
