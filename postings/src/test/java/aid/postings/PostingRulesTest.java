package aid.postings;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import aid.events.LedgerEvent;
import aid.events.contract.ContractEvent;
import aid.events.delivery.DeliveryEvent;
import aid.events.initiative.InitiativeEvent;
import aid.events.pledge.PledgeEvent;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostingRulesTest {
    private static final Set<Class<?>> MOVING =
            Set.of(
                    PledgeEvent.class,
                    ContractEvent.class,
                    DeliveryEvent.class,
                    InitiativeEvent.class);

    /// All events but those of which every one has its examples.
    static Stream<Class<?>> unmoving() {
        return families()
                .filter(family -> !MOVING.contains(family))
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()));
    }

    @Test
    void every_family_of_events_is_known_here() {
        assertThat(families()).hasSize(10).containsAll(MOVING);
    }

    @ParameterizedTest
    @MethodSource("unmoving")
    void what_is_said_or_known_of_the_world_moves_no_figure(Class<? extends LedgerEvent> type)
            throws ReflectiveOperationException {
        Happening happening = new Happening(1, "event-1", Instant.EPOCH, null, empty(type));
        assertThat(PostingRules.fold(null, ReadingPolicy.FR_QUANTITY_1, true, happening)).isNull();
    }

    @Test
    void only_streams_that_can_move_figures_concern_the_ledger() {
        assertThat(Stream.of("pledge:a", "contract:a", "delivery:a", "initiative:PROG:CAP"))
                .allMatch(PostingRules::concerns);
        assertThat(
                        Stream.of(
                                "source:a",
                                "statement:a",
                                "party:UA",
                                "capability:AD",
                                "rates:ECB",
                                "policy:a"))
                .noneMatch(PostingRules::concerns);
    }

    @Test
    void postings_know_events_and_nothing_of_storage_or_frameworks() {
        JavaClasses postings =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("aid.postings");
        classes()
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                "java.lang..",
                                "java.math..",
                                "java.time..",
                                "java.util..",
                                "aid.events..",
                                "aid.postings..",
                                "org.jspecify.annotations.."))
                .check(postings.that(alwaysTrue()));
    }

    private static Stream<Class<?>> families() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("aid.events")
                        .stream()
                        .filter(JavaClass::isInterface)
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(Class::isSealed)
                        .filter(LedgerEvent.class::isAssignableFrom);
    }

    /// An event that says nothing.
    private static LedgerEvent empty(Class<? extends LedgerEvent> type)
            throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
        @Nullable Object[] values = Arrays.stream(types).map(PostingRulesTest::nothing).toArray();
        return type.getDeclaredConstructor(types).newInstance(values);
    }

    private static @Nullable Object nothing(Class<?> type) {
        return type == int.class
                ? Integer.valueOf(1)
                : type == boolean.class
                        ? Boolean.FALSE
                        : List.class.isAssignableFrom(type) ? List.of() : null;
    }
}
