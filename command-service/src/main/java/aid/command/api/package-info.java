/// What each feature says of its commands: under which paths they are sent, how ids are made, and
/// what a command of an import depends on.
@NullMarked
package aid.command.api;

import org.jspecify.annotations.NullMarked;
