package dev.warren.payment;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "dev.warren", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String SANDBOX = "dev.warren.payment.sandbox..";

    @ArchTest
    static final ArchRule sandboxGatewayKnowsNothingOfTheShop = noClasses().that()
        .resideInAPackage(SANDBOX)
        .should()
        .dependOnClassesThat(
                DescribedPredicate.describe("are the shop's", type -> type.getPackageName().startsWith("dev.warren")
                        && !type.getPackageName().startsWith("dev.warren.payment.sandbox")));

    @ArchTest
    static final ArchRule shopKnowsTheSandboxGatewayByHttpOnly = classes().that()
        .resideInAPackage(SANDBOX)
        .should()
        .onlyBeAccessed()
        .byAnyPackage(SANDBOX);

}
