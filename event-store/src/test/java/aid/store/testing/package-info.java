/// A real PostgreSQL for tests, shared with the other modules as a test-jar.
@NullMarked
package aid.store.testing;

import org.jspecify.annotations.NullMarked;
