/// The reporting and audit side: events become postings and read models, and every question about
/// them is answered from there. Starts with [QueryService].
@NullMarked
package aid.query;

import org.jspecify.annotations.NullMarked;
