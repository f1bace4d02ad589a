/// The pages: what each donor has promised, contracted and delivered, and the way from any figure
/// on the screen down to the sentence it rests on.
///
/// Pages are written by the server and work without scripts; there are none. A page gets a finished
/// view, so templates only place text. Every page says how fresh it is, every parameter is in its
/// address, and what is unknown is said in words and never shown as 0.
@NullMarked
package aid.query.dashboard;

import org.jspecify.annotations.NullMarked;
