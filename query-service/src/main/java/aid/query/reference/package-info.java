/// Codes that questions name: whether the reference data has them, and what was meant if not.
@NullMarked
package aid.query.reference;

import org.jspecify.annotations.NullMarked;
