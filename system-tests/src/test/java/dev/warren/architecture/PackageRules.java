package dev.warren.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

import java.util.List;
import java.util.stream.Stream;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/// The packages inside a module.
final class PackageRules {

    private PackageRules() {
    }

    static List<ArchitectureRule> all() {
        return List.of(servicesHaveTheSamePackages(), domainsKnowNeitherWebNorMessaging(),
                packagesAreNamedAfterTheirDomain(), classesAreNamedAfterTheirDomain(), packagesAreNullMarked());
    }

    private static ArchitectureRule servicesHaveTheSamePackages() {
        return ArchitectureRule
            .that(classes().that(areOfServices())
                .should()
                .resideInAnyPackage(servicePackages())
                .as("a service has its domain, web and messaging, and no other package"))
            .brokenBy("package dev.warren.order.service; public class OrderManager { }")
            .brokenBy("package dev.warren.inventory.sandbox; public class Toy { }");
    }

    private static ArchitectureRule domainsKnowNeitherWebNorMessaging() {
        return ArchitectureRule
            .that(noClasses().that()
                .resideInAnyPackage(domains())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(webAndMessagingPackages())
                .as("a domain depends neither on its web nor on its messaging package"))
            .brokenBy("package dev.warren.order.web; public class Form { }",
                    "package dev.warren.order; public class Desk { dev.warren.order.web.Form form; }");
    }

    private static ArchitectureRule packagesAreNamedAfterTheirDomain() {
        return ArchitectureRule
            .that(noClasses().that()
                .resideInAPackage("dev.warren..")
                .should()
                .resideInAnyPackage("..config..", "..dto..", "..util..", "..utils..", "..impl..", "..constants..")
                .as("a package is named after its domain, not after a kind of class"))
            .brokenBy("package dev.warren.order.dto; public class Order { }")
            .brokenBy("package dev.warren.messaging.util; public class Text { }");
    }

    private static ArchitectureRule classesAreNamedAfterTheirDomain() {
        return ArchitectureRule
            .that(noClasses().that()
                .resideInAPackage("dev.warren..")
                .should()
                .haveNameMatching(".*(Impl|Utils?|Constants|Dto|DTO)")
                .as("a class is named after its domain, not after its kind"))
            .brokenBy("package dev.warren.order; public class DeskImpl { }")
            .brokenBy("package dev.warren.order; public class StringUtils { }");
    }

    private static ArchitectureRule packagesAreNullMarked() {
        return ArchitectureRule
            .that(classes().that()
                .resideInAPackage("dev.warren..")
                .should(resideInANullMarkedPackage())
                .as("each package is @NullMarked"))
            .brokenBy("package dev.warren.order; public class Careless { }");
    }

    private static DescribedPredicate<JavaClass> areOfServices() {
        return DescribedPredicate.describe("are of services",
                type -> Modules.SERVICES.contains(Modules.of(type)) || Modules.SANDBOX.equals(Modules.of(type)));
    }

    private static String[] servicePackages() {
        return Stream
            .of(Stream.of(domains()), Stream.of(webAndMessagingPackages()), Stream.of("dev.warren." + Modules.SANDBOX))
            .flatMap(packages -> packages)
            .toArray(String[]::new);
    }

    private static String[] domains() {
        return Modules.SERVICES.stream().map(service -> "dev.warren." + service).toArray(String[]::new);
    }

    private static String[] webAndMessagingPackages() {
        return Stream.of(domains())
            .flatMap(domain -> Stream.of(domain + ".web", domain + ".messaging"))
            .toArray(String[]::new);
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked,
                        type.getName() + " is in a package without @NullMarked in its package-info.java"));
            }
        };
    }

}
