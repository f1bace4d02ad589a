/// States, organisations, agencies and collectives, and who belongs to a collective when.
///
/// Life: `NotRegistered → Registered`. A party is never deleted: facts of the past name it.
@NullMarked
package aid.command.party;

import org.jspecify.annotations.NullMarked;
