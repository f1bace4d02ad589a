/// Bodies of requests within limits of length, time and memory.
///
/// A command takes one of a limited number of places only when all of it is there
/// ([RequestBodies]); a body that stops coming is given up ([PacedInput]).
@NullMarked
package aid.command.body;

import org.jspecify.annotations.NullMarked;
