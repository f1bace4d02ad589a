/// The operators' side: commands are decided and recorded here.
@NullMarked
package aid.command;

import org.jspecify.annotations.NullMarked;
