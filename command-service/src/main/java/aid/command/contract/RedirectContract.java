package aid.command.contract;

import aid.events.contract.ContractId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks to record: lines changed their purpose: a stock order later given away, or the reverse.
///
/// @param contract the stream
/// @param lines the lines redirected; empty means all
/// @param purpose the new purpose
/// @param recipient the new recipient, where the purpose has one
public record RedirectContract(
        ContractId contract,
        List<String> lines,
        Purpose purpose,
        @Nullable PartyCode recipient,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements ContractCommand {}
