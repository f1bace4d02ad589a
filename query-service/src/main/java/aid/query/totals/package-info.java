/// The totals: postings kept as rows, their sums, and every question asked of them.
///
/// [TotalsProjection] writes; [FindTotals] answers what a figure is now, was as of a position or a
/// time, or is effective on a day; [Explain] lists the postings behind it, [Diff] what lies between
/// two positions. All of them select postings or sums of postings by key and leave the adding to
/// [aid.postings.Sums]; none has rules of its own.
@NullMarked
package aid.query.totals;

import org.jspecify.annotations.NullMarked;
