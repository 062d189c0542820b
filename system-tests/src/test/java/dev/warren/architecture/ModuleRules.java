package dev.warren.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.List;
import java.util.Set;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/// The dependencies between modules.
final class ModuleRules {

    private static final Set<String> API = Set.of("dev.warren.messaging.deadletter.ReplayCheck",
            "dev.warren.messaging.retry.FailureClassifier", "dev.warren.messaging.retry.FailureKind",
            "dev.warren.messaging.PermanentFailureException", "dev.warren.messaging.RetryPolicy",
            "dev.warren.messaging.ServiceTopology", "dev.warren.messaging.Subscription");

    private ModuleRules() {
    }

    static List<ArchitectureRule> all() {
        return List.of(modulesImportOnlyAllowedModules(), contractsArePlainJava(), coreDoesNotDependOnBoot(),
                nothingDependsOnTheAutoConfiguration(), onlyReliableMessagingUsesTheBroker(),
                servicesUseTheApiOfTheLibraryOnly());
    }

    private static ArchitectureRule modulesImportOnlyAllowedModules() {
        return ArchitectureRule
            .that(classes().that()
                .resideInAPackage("dev.warren..")
                .should(Modules.importOnlyAllowedModules())
                .as("a module depends only on the modules that it is allowed to use"))
            .brokenBy("package dev.warren.order; public class Stock { }",
                    "package dev.warren.shipping; public class Depot { dev.warren.order.Stock stock; }")
            .brokenBy("package dev.warren.payment; public class Till { }",
                    "package dev.warren.messaging; public class Courier { dev.warren.payment.Till[] tills; }")
            .brokenBy("package dev.warren.messaging; public class Letter { }",
                    "package dev.warren.events; public class Word extends dev.warren.messaging.Letter { }")
            .brokenBy("package dev.warren.events; public class Word { }", """
                    package dev.warren.messaging;
                    public class Letter { Object read() { return new dev.warren.events.Word(); } }""")
            .brokenBy("package dev.warren.web; public class Answer { }",
                    "package dev.warren.messaging; public class Letter { dev.warren.web.Answer answer; }")
            .brokenBy("package dev.warren.messaging.deadletter; public class Search { }",
                    "package dev.warren.messaging; public class Courier { dev.warren.messaging.deadletter.Search search; }")
            .brokenBy("package dev.warren.payment.sandbox; public class Bank { }",
                    "package dev.warren.payment; public class Till { dev.warren.payment.sandbox.Bank bank; }")
            .brokenBy("package dev.warren.payment; public class Till { }",
                    "package dev.warren.payment.sandbox; public class Bank { dev.warren.payment.Till till; }")
            .brokenBy("package dev.warren.testkit; public class Fixture { }",
                    "package dev.warren.inventory; public class Shelf { dev.warren.testkit.Fixture fixture; }")
            .brokenBy("package dev.warren.common; public class Everything { }");
    }

    private static ArchitectureRule contractsArePlainJava() {
        return ArchitectureRule
            .that(classes().that()
                .resideInAPackage("dev.warren.events..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.warren.events..", "java..", "org.jspecify.annotations",
                        "com.fasterxml.jackson.annotation")
                .as("contracts are plain Java, without Spring"))
            .brokenBy("""
                    package dev.warren.events;
                    @org.springframework.stereotype.Component
                    public class Word { }""");
    }

    private static ArchitectureRule coreDoesNotDependOnBoot() {
        return ArchitectureRule
            .that(noClasses().that()
                .resideInAPackage("dev.warren.messaging..")
                .and()
                .resideOutsideOfPackage("dev.warren.messaging..autoconfigure..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework.boot..").and(not(aDefaultOfASetting())))
                .as("only the auto-configuration of reliable-messaging sees Spring Boot, besides settings"))
            .brokenBy("""
                    package dev.warren.messaging.outbox;
                    public class Relay { org.springframework.boot.ApplicationArguments arguments; }""");
    }

    /// A record of settings names its defaults, so that they are documented once.
    private static DescribedPredicate<JavaClass> aDefaultOfASetting() {
        return belongToAnyOf(DefaultValue.class, NestedConfigurationProperty.class);
    }

    private static ArchitectureRule nothingDependsOnTheAutoConfiguration() {
        return ArchitectureRule
            .that(noClasses().that()
                .resideInAPackage("dev.warren..")
                .and()
                .resideOutsideOfPackage("dev.warren.messaging..autoconfigure..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.warren.messaging..autoconfigure..")
                .as("nothing depends on the auto-configuration"))
            .brokenBy("package dev.warren.messaging.autoconfigure; public class Keys { }",
                    "package dev.warren.order; public class Desk { dev.warren.messaging.autoconfigure.Keys keys; }");
    }

    private static ArchitectureRule onlyReliableMessagingUsesTheBroker() {
        return ArchitectureRule
            .that(noClasses().that()
                .resideInAPackage("dev.warren..")
                .and()
                .resideOutsideOfPackages("dev.warren.messaging..", "dev.warren.testkit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.amqp..", "com.rabbitmq..")
                .as("only reliable-messaging speaks to the broker"))
            .brokenBy("""
                    package dev.warren.order;
                    public class Desk { org.springframework.amqp.rabbit.core.RabbitTemplate template; }""")
            .brokenBy("""
                    package dev.warren.order.messaging;
                    public class Listener { com.rabbitmq.client.Channel channel; }""");
    }

    /// What a service imports of the library. All other types, public because packages of
    /// the library use them, are
    /// closed to services and may change.
    private static ArchitectureRule servicesUseTheApiOfTheLibraryOnly() {
        return ArchitectureRule
            .that(noClasses().that()
                .resideInAnyPackage(
                        Modules.SERVICES.stream().map(service -> "dev.warren." + service + "..").toArray(String[]::new))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.warren.messaging..").and(not(partOfTheApi())))
                .as("a service uses the API of reliable messaging only"))
            .brokenBy("package dev.warren.messaging.outbox; public class Table { }", """
                    package dev.warren.order;
                    public class Peek { dev.warren.messaging.outbox.Table table; }""");
    }

    private static DescribedPredicate<JavaClass> partOfTheApi() {
        return DescribedPredicate.describe("part of the API",
                type -> type.getPackageName().equals("dev.warren.messaging")
                        || API.contains(type.getName().replaceFirst("\\$.*", "")));
    }

}
