/// A programme, fund, coalition or forum that parties lead, join and pay into. Leading is not
/// giving; joining is not signing; signing is not paying; paying is not delivering.
///
/// Life: `NotRegistered → Open → Closed`.
@NullMarked
package aid.events.initiative;

import org.jspecify.annotations.NullMarked;
