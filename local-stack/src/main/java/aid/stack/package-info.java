/// The embedded default: one process that owns an embedded PostgreSQL and runs both services.
///
/// Start: lock the data directory and close it to other users, stop a database that a killed run
/// left behind, start ours with `fsync` on, start both services, import the reference data and the
/// sample once, say where everything is. Meanwhile: start the database again when it ends. Stop:
/// the reverse, in 20 seconds at most. What it deliberately leaves out: anything a service would
/// not do with a PostgreSQL of your own.
@NullMarked
package aid.stack;

import org.jspecify.annotations.NullMarked;
