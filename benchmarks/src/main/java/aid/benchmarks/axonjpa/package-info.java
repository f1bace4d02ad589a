/// A peer: Axon as its tutorials set it up, with a JPA event store, a JPA entity per event in the
/// projection and nothing tuned. It looks nothing up and refuses nothing.
@NullMarked
package aid.benchmarks.axonjpa;

import org.jspecify.annotations.NullMarked;
