package dev.warren.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import org.springframework.amqp.support.converter.MessageConversionException;
import org.springframework.amqp.support.converter.MessageConverter;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

/// The rules for code inside a class.
final class CodeRules {

    private CodeRules() {
    }

    static List<ArchitectureRule> all() {
        return List.of(javaObjectsAreNotSerialised(), messagesAreNotConvertedByClass(),
                dependenciesComeThroughTheConstructor(), timeComesFromAnInjectedClock(), rowsAreReadAtOnce(),
                exceptionsEndInException(), parametersAreSixAtMost());
    }

    private static ArchitectureRule javaObjectsAreNotSerialised() {
        return ArchitectureRule
            .that(noClasses().that()
                .resideInAPackage("dev.warren..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class)
                .orShould(be(directlySerializable()))
                .as("Java objects are not serialised"))
            .brokenBy("package dev.warren.order; public class Saved implements java.io.Serializable { }")
            .brokenBy("""
                    package dev.warren.messaging;
                    public class Reader {
                        Object read(java.io.InputStream in) throws Exception {
                            return new java.io.ObjectInputStream(in).readObject();
                        }
                    }""");
    }

    /// Spring's converters read the content type and the class that a message names.
    private static ArchitectureRule messagesAreNotConvertedByClass() {
        return ArchitectureRule
            .that(noClasses().that()
                .resideInAPackage("dev.warren..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.springframework.amqp.support.converter..",
                        "org.springframework.core.serializer..")
                    .and(not(type(MessageConverter.class)))
                    .and(not(type(MessageConversionException.class))))
                .as("a message does not name the class that it is read into"))
            .brokenBy("""
                    package dev.warren.messaging;
                    public class Reader {
                        Object read(org.springframework.amqp.core.Message message) {
                            return new org.springframework.amqp.support.converter.SimpleMessageConverter()
                                .fromMessage(message);
                        }
                    }""");
    }

    private static ArchitectureRule dependenciesComeThroughTheConstructor() {
        return ArchitectureRule
            .that(noFields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage("dev.warren..")
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .orShould()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("jakarta.annotation.Resource")
                .as("dependencies are injected by the constructor"))
            .brokenBy("""
                    package dev.warren.order;
                    public class Desk {
                        @org.springframework.beans.factory.annotation.Autowired Object orders;
                    }""")
            .brokenBy("""
                    package dev.warren.order;
                    public class Desk {
                        @org.springframework.beans.factory.annotation.Value("${warren.order.time-limit}") String limit;
                    }""");
    }

    private static ArchitectureRule timeComesFromAnInjectedClock() {
        return ArchitectureRule
            .that(noClasses().that()
                .resideInAnyPackage(shipped())
                .and()
                .resideOutsideOfPackage("dev.warren.messaging..autoconfigure..")
                .and()
                .doNotHaveFullyQualifiedName("dev.warren.web.ServiceWebAutoConfiguration")
                .should()
                .accessTargetWhere(itReadsTheTimeOfDay())
                .as("time comes from an injected clock"))
            .brokenBy("""
                    package dev.warren.order;
                    public class Desk { java.time.Instant now() { return java.time.Instant.now(); } }""")
            .brokenBy("""
                    package dev.warren.messaging.outbox;
                    public class Relay { long now() { return System.currentTimeMillis(); } }""")
            .brokenBy("""
                    package dev.warren.shipping;
                    public class Depot { Object now() { return new java.util.Date(); } }""")
            .brokenBy("""
                    package dev.warren.shipping;
                    public class Depot { java.util.function.Supplier<?> today = java.time.LocalDate::now; }""")
            .brokenBy("""
                    package dev.warren.shipping;
                    public class Depot { java.time.Clock clock = java.time.Clock.systemUTC(); }""");
    }

    private static ArchitectureRule rowsAreReadAtOnce() {
        return ArchitectureRule
            .that(noClasses().that()
                .resideInAPackage("dev.warren..")
                .should()
                .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
                .orShould()
                .callMethodWhere(JavaCall.Predicates.target(name("queryForStream")))
                .as("a query's rows are read at once: a stream of them keeps its connection until it is closed"))
            .brokenBy("""
                    package dev.warren.order;
                    public class Orders {
                        long count(org.springframework.jdbc.core.simple.JdbcClient jdbc) {
                            return jdbc.sql("select id from orders").query(String.class).stream().count();
                        }
                    }""");
    }

    private static ArchitectureRule exceptionsEndInException() {
        return ArchitectureRule
            .that(classes().that()
                .resideInAPackage("dev.warren..")
                .and()
                .areAssignableTo(Throwable.class)
                .should()
                .haveSimpleNameEndingWith("Exception")
                .as("the name of an exception ends in Exception"))
            .brokenBy("package dev.warren.order; public class OutOfTea extends RuntimeException { }")
            .brokenBy("package dev.warren.messaging; public class NoBroker extends java.io.IOException { }");
    }

    /// What travels together is a record, whose components count as one parameter
    /// elsewhere.
    private static ArchitectureRule parametersAreSixAtMost() {
        return ArchitectureRule
            .that(codeUnits().that(areConstructorsOrBeanMethods())
                .and()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(shipped())
                .and()
                .areDeclaredInClassesThat()
                .areNotAssignableTo(Record.class)
                .should(haveAtMostSixParameters())
                .as("a constructor or bean method has six parameters at most"))
            .brokenBy("""
                    package dev.warren.order;
                    public class Train { Train(int a, int b, int c, int d, int e, int f, int g) { } }""")
            .brokenBy("""
                            package dev.warren.messaging;
                            public class Beans {
                        @org.springframework.context.annotation.Bean
                        Object bean(int a, int b, int c, int d, int e, int f, int g) { return a; }
                    }""");
    }

    private static DescribedPredicate<JavaCodeUnit> areConstructorsOrBeanMethods() {
        return DescribedPredicate.describe("are constructors or bean methods",
                unit -> unit.isConstructor() || unit.isAnnotatedWith(Bean.class));
    }

    private static ArchCondition<JavaCodeUnit> haveAtMostSixParameters() {
        return new ArchCondition<>("have at most six parameters") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                int count = unit.getRawParameterTypes().size();
                events.add(new SimpleConditionEvent(unit, count <= 6, unit.getFullName() + " has " + count));
            }
        };
    }

    private static String[] shipped() {
        return Stream.concat(Modules.SERVICES.stream(), Modules.LIBRARIES.stream())
            .map(module -> "dev.warren." + module + "..")
            .toArray(String[]::new);
    }

    /// Exceptions and enums inherit Serializable; only a direct implementation counts.
    private static DescribedPredicate<JavaClass> directlySerializable() {
        return DescribedPredicate.describe("serializable by their own word",
                type -> type.getRawInterfaces().stream().anyMatch(each -> each.isEquivalentTo(Serializable.class)));
    }

    private static DescribedPredicate<JavaAccess<?>> itReadsTheTimeOfDay() {
        return DescribedPredicate.describe("it reads the time of day", access -> {
            AccessTarget target = access.getTarget();
            JavaClass owner = target.getOwner();
            return switch (target.getName()) {
                case "now" -> owner.getPackageName().equals("java.time") && !takes(Clock.class, target);
                case "currentTimeMillis" -> owner.isEquivalentTo(System.class);
                case "<init>" -> owner.isEquivalentTo(Date.class) && takesNothing(target);
                default -> owner.isEquivalentTo(Clock.class) && target.getName().startsWith("system");
            };
        });
    }

    private static boolean takes(Class<?> parameter, AccessTarget target) {
        return target instanceof CodeUnitAccessTarget method
                && method.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(parameter));
    }

    private static boolean takesNothing(AccessTarget target) {
        return target instanceof CodeUnitAccessTarget method && method.getRawParameterTypes().isEmpty();
    }

}
