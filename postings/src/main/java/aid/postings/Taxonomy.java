package aid.postings;

import java.util.ArrayList;
import java.util.List;

/// Which capabilities lie above which.
@FunctionalInterface
public interface Taxonomy {
    /// The capabilities above this one, the nearest first; without itself.
    List<String> above(String capability);

    /// Whether `capability` is `node` or lies below it.
    default boolean covers(String node, String capability) {
        return node.equals(capability) || above(capability).contains(node);
    }

    /// What the codes themselves say: `AD.SYS.PATRIOT` lies below `AD.SYS`.
    Taxonomy BY_CODE =
            capability -> {
                List<String> above = new ArrayList<>();
                for (int dot = capability.lastIndexOf('.');
                        dot > 0;
                        dot = capability.lastIndexOf('.', dot - 1)) {
                    above.add(capability.substring(0, dot));
                }
                return above;
            };
}
