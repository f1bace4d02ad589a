package aid.command;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import aid.command.aggregate.DecidedAggregate;
import aid.command.api.FeatureApi;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/// The walls of this service.
@AnalyzeClasses(packages = "aid.command", importOptions = DoNotIncludeTests.class)
class FeaturesMeetOnlyInEventsTest {

    /// What decides for every feature.
    private static final String[] RULES_OF_ALL = {
        "aid.command.decider..",
        "aid.command.decision..",
        "aid.command.fulfilment..",
        "aid.command.register.."
    };

    /// What surrounds decisions: nothing in it is a rule of the domain.
    private static final String[] SURROUNDINGS = {
        "aid.command",
        "aid.command.aggregate..",
        "aid.command.answer..",
        "aid.command.api..",
        "aid.command.batch..",
        "aid.command.binding..",
        "aid.command.body..",
        "aid.command.gateway..",
        "aid.command.http..",
        "aid.command.platform..",
        "aid.command.request..",
        "aid.command.routing..",
        "aid.command.submission.."
    };

    /// The features: every package that is neither.
    private static final DescribedPredicate<JavaClass> FEATURES =
            resideInAPackage("aid.command..")
                    .and(resideOutsideOfPackages(SURROUNDINGS))
                    .and(resideOutsideOfPackages(RULES_OF_ALL))
                    .as("features");

    /// All that decides: everything but the wiring of the features and what surrounds them.
    private static final DescribedPredicate<JavaClass> RULES =
            resideOutsideOfPackages(SURROUNDINGS)
                    .and(not(assignableTo(DecidedAggregate.class)))
                    .and(not(assignableTo(FeatureApi.class)))
                    .as("rules");

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_EACH_OTHER =
            slices().assignedFrom(
                            new SliceAssignment() {
                                @Override
                                public String getDescription() {
                                    return "features";
                                }

                                @Override
                                public SliceIdentifier getIdentifierOf(JavaClass type) {
                                    return FEATURES.test(type)
                                            ? SliceIdentifier.of(type.getPackageName())
                                            : SliceIdentifier.ignore();
                                }
                            })
                    .should()
                    .notDependOnEachOther();

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("aid.command.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule FEATURES_KNOW_THEIR_WIRING_AND_NO_MORE =
            noClasses()
                    .that(FEATURES)
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(SURROUNDINGS)
                                    .and(
                                            resideOutsideOfPackages(
                                                    "aid.command.aggregate..",
                                                    "aid.command.api..")));

    @ArchTest
    static final ArchRule RULES_KNOW_NO_FRAMEWORK =
            noClasses()
                    .that(RULES)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.axonframework..",
                            "org.springframework..",
                            "jakarta..",
                            "java.sql..",
                            "aid.command.aggregate..",
                            "aid.command.api..");

    @ArchTest
    static final ArchRule RULES_READ_NO_CLOCK =
            noClasses()
                    .that(RULES)
                    .should()
                    .callMethod(java.time.LocalDate.class, "now")
                    .orShould()
                    .callMethod(java.time.Instant.class, "now")
                    .orShould()
                    .callMethod(java.lang.System.class, "currentTimeMillis")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(java.time.Clock.class);

    @ArchTest
    static final ArchRule GATEWAYS_KNOW_NO_HTTP =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "aid.command.request..",
                            "aid.command.aggregate..",
                            "aid.command.gateway..",
                            "aid.command.routing..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..");

    @ArchTest
    static final ArchRule WIRING_STAYS_IN_ITS_FEATURE =
            classes()
                    .that()
                    .areAssignableTo(DecidedAggregate.class)
                    .and()
                    .doNotHaveFullyQualifiedName(DecidedAggregate.class.getName())
                    .or()
                    .areAssignableTo(FeatureApi.class)
                    .and()
                    .doNotHaveFullyQualifiedName(FeatureApi.class.getName())
                    .should()
                    .bePackagePrivate();
}
