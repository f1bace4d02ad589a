/// What donors promise a recipient.
@NullMarked
package aid.command.pledge;

import org.jspecify.annotations.NullMarked;
