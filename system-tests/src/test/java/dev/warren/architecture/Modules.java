package dev.warren.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// The modules and their allowed dependencies.
final class Modules {

    static final List<String> SERVICES = List.of("order", "payment", "inventory", "shipping", "notification");

    /// The libraries of services; none depends on a service.
    static final List<String> LIBRARIES = List.of("events", "messaging", Modules.DEAD_LETTERS, "web");

    private static final Set<String> ALL_LIBRARIES = Set.copyOf(LIBRARIES);

    /// The sandbox gateway stands in for another company's computer: payment reaches it
    /// over HTTP, and it does not depend on payment.
    static final String SANDBOX = "payment.sandbox";

    /// Dead letters are a module of their own: they know reliable messaging, which does
    /// not know them.
    static final String DEAD_LETTERS = "messaging.deadletter";

    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(Map.entry("events", Set.of()),
            Map.entry("messaging", Set.of()), Map.entry(DEAD_LETTERS, Set.of("messaging")), Map.entry("web", Set.of()),
            Map.entry("order", ALL_LIBRARIES), Map.entry("payment", ALL_LIBRARIES), Map.entry(SANDBOX, Set.of("web")),
            Map.entry("inventory", ALL_LIBRARIES), Map.entry("shipping", ALL_LIBRARIES),
            Map.entry("notification", ALL_LIBRARIES), Map.entry("localstack", Set.of()),
            Map.entry("testkit", Set.of("localstack")));

    private Modules() {
    }

    static Set<String> names() {
        return ALLOWED.keySet();
    }

    /// The module of a class, by the package after `dev.warren`.
    static String of(JavaClass type) {
        for (String inner : List.of(SANDBOX, DEAD_LETTERS)) {
            if (type.getPackageName().startsWith("dev.warren." + inner)) {
                return inner;
            }
        }
        String below = type.getPackageName().replaceFirst("^dev\\.warren\\.?", "");
        return below.replaceFirst("\\..*", "");
    }

    static ArchCondition<JavaClass> importOnlyAllowedModules() {
        return new ArchCondition<>("depend only on allowed modules") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String module = of(type);
                if (!ALLOWED.containsKey(module)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " belongs to no known module"));
                    return;
                }
                type.getDirectDependenciesFromSelf()
                    .stream()
                    .filter(dependency -> !isAllowed(module, dependency.getTargetClass()))
                    .map(Dependency::getDescription)
                    .forEach(text -> events.add(SimpleConditionEvent.violated(type, text)));
            }
        };
    }

    private static boolean isAllowed(String module, JavaClass target) {
        JavaClass type = target.getBaseComponentType();
        return !type.getPackageName().startsWith("dev.warren") || of(type).equals(module)
                || ALLOWED.get(module).contains(of(type));
    }

}
