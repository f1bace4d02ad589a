/// Requests of every kind, right and wrong, byte by byte, for the tests of both services.
@NullMarked
package aid.edge.testing;

import org.jspecify.annotations.NullMarked;
