/// What is said to a reader in a language: sentences, labels and values, made when they are shown
/// from facts and the message bundle of the language. Nothing in a language is stored.
///
/// A message names the facts it speaks of, `{donors} promised {recipient}`; a part in brackets is
/// left out where one of its facts is absent, `[ It fulfils {covers}.]`; `{reason.}` ends in a full
/// stop whether or not its author wrote one. (`java.text.MessageFormat` knows places instead of
/// names, and no optional parts.)
@NullMarked
package aid.query.message;

import org.jspecify.annotations.NullMarked;
