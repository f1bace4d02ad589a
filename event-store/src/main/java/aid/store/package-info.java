/// Where events are kept and read back in order. No word of the domain is used here.
///
/// **The promise.** Every event has a *position*. Positions start at 1, have no gaps, are given in
/// the order of commits and never change. An event that can be read is durable, and so is
/// everything before it: once 4711 can be read, no event will ever appear at or before 4711.
/// Readers therefore need one condition, `position > ?`, and no bookkeeping of gaps, transaction
/// ids or waiting times.
///
/// **How it is kept.** All appends of a process pass through one [GroupCommitter]. It collects what
/// is waiting, sends the whole group to the database in one round trip, and answers each caller
/// when the group is durable. The database function `store.append_group` takes one lock for the
/// whole database before it reads the last position and keeps it until the commit, so any number of
/// processes may write. Events, rows of the [Register] and [Receipt]s of a command are written
/// together or not at all; a conflict fails its own append and no other.
///
/// `Append → waiting → in a group → recorded | conflict | not recorded | in doubt`
///
/// **How it is read.** Axon loads aggregates through [PostgresEventStorage]; everybody else reads
/// through an [EventLog].
///
/// Left out on purpose: deleting or changing events, several logs in one database (each database
/// has one order), and writing through a connection pooler that gives a session to several clients.
@NullMarked
package aid.store;

import org.jspecify.annotations.NullMarked;
