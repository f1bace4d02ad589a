/// How fast the ledger is, measured beside the bare database and beside what others would build, on
/// one PostgreSQL server with every commit on disk, in one run.
@NullMarked
package aid.benchmarks;

import org.jspecify.annotations.NullMarked;
