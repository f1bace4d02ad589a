package aid.postings;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FiguresLawsTest {

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void figures_are_a_commutative_group(long seed) {
        Random random = new Random(seed);
        Figures a = figures(random);
        Figures b = figures(random);
        Figures c = figures(random);
        assertThat(a.plus(b)).isEqualTo(b.plus(a));
        assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
        assertThat(a.plus(Figures.ZERO)).isEqualTo(a);
        assertThat(Figures.ZERO.plus(a)).isEqualTo(a);
        assertThat(a.plus(a.negate())).isEqualTo(Figures.ZERO);
        assertThat(a.minus(a).isZero()).isTrue();
        assertThat(a.plus(b).minus(b)).isEqualTo(a);
        assertThat(a.negate().negate()).isEqualTo(a);
        assertThat(a.plus(b).hashCode()).isEqualTo(b.plus(a).hashCode());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_part_of_an_unsplit_sum_is_the_sum_of_the_parts(long seed) {
        Random random = new Random(seed);
        Figures a = figures(random);
        Figures b = figures(random);
        assertThat(a.plus(b).partOfUnsplit()).isEqualTo(a.partOfUnsplit().plus(b.partOfUnsplit()));
    }

    private static Figures figures(Random random) {
        return new Figures(random.nextInt(5) - 2, measures(random), measures(random));
    }

    private static Measures measures(Random random) {
        Map<String, Measure> byName = new TreeMap<>();
        for (String name : new String[] {"", "round", "system", "tank"}) {
            if (random.nextBoolean()) {
                byName.put(name, measure(random));
            }
        }
        return Measures.of(byName);
    }

    private static Measure measure(Random random) {
        return new Measure(
                number(random),
                number(random),
                number(random),
                number(random),
                number(random),
                random.nextInt(3) - 1,
                random.nextInt(3) - 1,
                random.nextInt(3) - 1,
                random.nextInt(3) - 1,
                random.nextInt(3) - 1,
                random.nextInt(3) - 1);
    }

    private static BigDecimal number(Random random) {
        return BigDecimal.valueOf(random.nextInt(2001) - 1000, random.nextInt(4) - 1);
    }
}
