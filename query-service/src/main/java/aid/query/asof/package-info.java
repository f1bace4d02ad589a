/// Which position a time stands for. Every question about the past is a question about a position:
/// a time or a day is turned into one, in one way for totals, views, histories and pages.
@NullMarked
package aid.query.asof;

import org.jspecify.annotations.NullMarked;
