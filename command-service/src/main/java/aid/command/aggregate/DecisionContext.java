package aid.command.aggregate;

import aid.command.request.SecondPerson;

/// What decisions rest on besides the state of their stream.
///
/// @param lookup what is known of other streams
/// @param secondPerson how much one person may decide alone
public record DecisionContext(Lookup lookup, SecondPerson secondPerson) {}
