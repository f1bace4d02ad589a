package aid.command.capability;

import aid.events.capability.CapabilityDefined;
import aid.events.capability.CapabilityRetired;
import aid.events.value.CapabilityCode;
import aid.events.value.Names;
import org.jspecify.annotations.Nullable;

final class CapabilityExamples {

    static final CapabilityCode AD = new CapabilityCode("AD");
    static final CapabilityCode SYSTEMS = new CapabilityCode("AD.SYS");
    static final CapabilityCode PATRIOT = new CapabilityCode("AD.SYS.PATRIOT");
    static final Names LABELS = new Names("Patriot system", "système Patriot");

    static CapabilityDefined defined(CapabilityCode code, @Nullable CapabilityCode parent) {
        return new CapabilityDefined(code, parent, LABELS);
    }

    static CapabilityRetired retired(CapabilityCode code, @Nullable CapabilityCode successor) {
        return new CapabilityRetired(code, successor, "merged");
    }

    private CapabilityExamples() {}
}
