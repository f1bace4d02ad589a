/// Programmes, funds, initiatives, coalitions and forums that parties lead, join and pay into.
///
/// Life: `NotRegistered → Open → Closed`. Leading is not giving; joining is not signing; signing is
/// not paying; paying is not delivering. A contribution moves on from PLEDGED to SIGNED to PAID,
/// never back.
@NullMarked
package aid.command.initiative;

import org.jspecify.annotations.NullMarked;
