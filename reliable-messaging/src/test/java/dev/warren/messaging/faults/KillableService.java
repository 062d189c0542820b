package dev.warren.messaging.faults;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import java.util.concurrent.atomic.AtomicInteger;

/// A [FaultyService] in a process of its own that can be told where to die.
final class KillableService {

    /// The exit code of a process that died at its crash point; any other exit code is a
    /// fault of the test.
    static final int DIED = 99;

    private KillableService() {
    }

    /// Runs until it dies, or is stopped.
    /// @param arguments properties of the service; `--die-at=BEFORE_DELETE --die-after=3`
    /// ends it, without any clean-up, when it reaches that crash point for the third time
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(FaultyService.class).web(WebApplicationType.NONE)
            .initializers(KillableService::doom)
            .run(arguments);
    }

    private static void doom(ConfigurableApplicationContext context) {
        CrashPoint point = context.getEnvironment().getProperty("die-at", CrashPoint.class);
        if (point != null) {
            var left = new AtomicInteger(context.getEnvironment().getRequiredProperty("die-after", Integer.class));
            context.getBeanFactory().registerSingleton("crash", point.reached(() -> {
                if (left.decrementAndGet() == 0) {
                    Runtime.getRuntime().halt(DIED);
                }
            }));
        }
    }

}
