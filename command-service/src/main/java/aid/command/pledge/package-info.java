/// What one or more donors promise a recipient, line by line.
///
/// Life: `NotAnnounced → Open → Closed (withdrawn, lapsed or merged)`, or `NotAnnounced → Reported
/// → Open` where help was known of before it was known to be promised. A pledge with an open
/// condition is conditional; a refused condition closes it. A closed pledge still takes evidence,
/// mentions and corrections, and a correction may open it again.
///
/// Left out on purpose: what was contracted and delivered. Contracts and deliveries are streams of
/// their own that name the pledges they fulfil; the register tells of them.
@NullMarked
package aid.command.pledge;

import org.jspecify.annotations.NullMarked;
