/// A peer: plain CRUD with Spring Data, and Hibernate Envers for the history. One table and its
/// audit twin hold all that the measured command says, which is less than a real application would
/// write, and nothing is looked up or refused.
@NullMarked
package aid.benchmarks.envers;

import org.jspecify.annotations.NullMarked;
