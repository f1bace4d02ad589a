package aid.query.totals;

import aid.postings.Key;
import org.jspecify.annotations.Nullable;

/// What sums are kept of: figures of one key, of at most one unit and one currency, whose effective
/// dates were either read in sources or concluded.
///
/// @param inferred whether the effective dates were concluded
/// @param unit absent: no quantity; empty: a quantity without a unit
/// @param currency absent: no money; empty: money without a currency
record Balance(Key key, boolean inferred, @Nullable String unit, @Nullable String currency) {}
