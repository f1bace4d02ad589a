/// What all answers over HTTP have in common: parameters that are refused rather than ignored,
/// problems after RFC 9457, and waiting for a position.
@NullMarked
package aid.query.web;

import org.jspecify.annotations.NullMarked;
