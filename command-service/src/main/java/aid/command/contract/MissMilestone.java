package aid.command.contract;

import aid.events.contract.ContractId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks to record: a milestone of the schedule was missed.
///
/// @param contract the stream
/// @param milestone the milestone's id
/// @param due the day it was due; absent means as the schedule says
public record MissMilestone(
        ContractId contract,
        String milestone,
        @Nullable LocalDate due,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements ContractCommand {}
