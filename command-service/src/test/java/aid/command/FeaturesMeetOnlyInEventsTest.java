package aid.command;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import aid.command.desk.DecidedAggregate;
import aid.command.http.FeatureApi;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The walls of this service.
@AnalyzeClasses(packages = "aid.command", importOptions = DoNotIncludeTests.class)
class FeaturesMeetOnlyInEventsTest {

    private static final String[] SHARED = {
        "aid.command.decision..",
        "aid.command.register..",
        "aid.command.desk..",
        "aid.command.http.."
    };

    /// All that decides: everything but the wiring of the features and what surrounds them.
    private static final DescribedPredicate<JavaClass> RULES =
            resideOutsideOfPackages(
                            "aid.command",
                            "aid.command.desk..",
                            "aid.command.http..",
                            "aid.command.platform..")
                    .and(not(assignableTo(DecidedAggregate.class)))
                    .and(not(assignableTo(FeatureApi.class)))
                    .as("rules");

    /// What a feature may lean on is there for all of them; platform is there for none.
    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("aid.command.(*)..")
                    .should()
                    .notDependOnEachOther()
                    .ignoreDependency(alwaysTrue(), resideInAnyPackage(SHARED));

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
                            "aid.command.desk..",
                            "aid.command.http..");

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
    static final ArchRule THE_DESK_KNOWS_NO_HTTP =
            noClasses()
                    .that()
                    .resideInAPackage("aid.command.desk..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "aid.command.http..", "jakarta.servlet..", "org.springframework.web..");

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
