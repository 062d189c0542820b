package dev.warren.contracts;

import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.ServiceTopology;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import static org.mockito.Mockito.mock;

/// Reads the declarations of the services' topology classes without starting the services: handlers are mocks.
final class Topologies {

    private static final RetryPolicy RETRY = new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1), List.of());

    private Topologies() {
    }

    static ServiceTopology of(String service) {
        String simpleName = service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1);
        try {
            Class<?> type = Class.forName("dev.warren." + service + ".messaging." + simpleName + "Topology");
            Constructor<?> constructor = type.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            Method topology = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getReturnType() == ServiceTopology.class)
                .findFirst()
                .orElseThrow();
            topology.setAccessible(true);
            return (ServiceTopology) topology.invoke(constructor.newInstance(standIns(constructor)),
                    standIns(topology));
        }
        catch (ReflectiveOperationException ex) {
            throw new LinkageError("no topology of " + service + " can be made", ex);
        }
    }

    private static Object[] standIns(Executable executable) {
        return Arrays.stream(executable.getParameterTypes()).map(Topologies::standIn).toArray();
    }

    private static Object standIn(Class<?> type) {
        return (type == RetryPolicy.class) ? RETRY : mock(type);
    }

}
