package dev.warren.bench.shop;

import dev.warren.bench.BenchException;
import dev.warren.bench.BuiltProgram;
import dev.warren.localstack.PortChoice;
import dev.warren.localstack.Program;
import dev.warren.localstack.Service;
import dev.warren.localstack.StackSettings;
import dev.warren.localstack.infrastructure.ServiceAccount;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// A variant of the shop: its name and the programs of its services. All variants run with the settings of the Java
/// machine of `./warren up`.
///
/// @param name in the results
/// @param settings of its stack, on free ports
public record ShopVariant(String name, StackSettings settings) {

    private static final int KEY_BYTES = 32;

    private static final String METERS = "dev.warren.messaging.autoconfigure.MessagingMetersAutoConfiguration";

    /// Warren itself, with encrypted personal fields as by `./warren up`.
    /// @param checkout the directory of the root pom, with all services built
    public static ShopVariant warren(Path checkout) {
        return new ShopVariant("warren", warren(checkout, Map.of()));
    }

    /// Warren without meters and spans.
    public static ShopVariant unobserved(Path checkout) {
        return new ShopVariant("unobserved", warren(checkout, Map.of("MANAGEMENT_DEFAULTS_METRICS_EXPORT_ENABLED",
                "false", "SPRING_AUTOCONFIGURE_EXCLUDE", METERS, "MANAGEMENT_OPENTELEMETRY_ENABLED", "false")));
    }

    /// Warren with Prometheus and Alertmanager, as by `./warren up`.
    public static ShopVariant watched(Path checkout) {
        return new ShopVariant("watched", warren(checkout, Map.of()).withMonitoring());
    }

    /// The same, with every span sent to a trace store.
    /// @param endpoint takes them as OTLP over HTTP
    public static ShopVariant traced(Path checkout, String endpoint) {
        return new ShopVariant("traced",
                warren(checkout, Map.of("MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT", endpoint))
                    .withMonitoring());
    }

    /// A peer: the same shop with the usual means.
    /// @param name the directory below `benchmarks/peers`
    /// @throws BenchException when it is not built
    public static ShopVariant peer(Path checkout, String name) {
        Path jar = BuiltProgram.jar(checkout.resolve("benchmarks").resolve("peers").resolve(name));
        StackSettings settings = StackSettings.ofBuild(checkout)
            .on(new PortChoice.Free())
            .withEnvironment(Map.of("SPRING_RABBITMQ_USERNAME", ServiceAccount.ADMIN, "SPRING_RABBITMQ_PASSWORD",
                    ServiceAccount.ADMIN_PASSWORD));
        for (Service service : Service.values()) {
            settings = settings.with(service, new Program.ExecutableJar(jar)).with(service, "service", service.id());
        }
        return new ShopVariant(name, settings);
    }

    private static StackSettings warren(Path checkout, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("WARREN_MESSAGING_ENCRYPTION_KEYS_BENCH", newKey());
        return StackSettings.ofBuild(checkout).on(new PortChoice.Free()).withEnvironment(all);
    }

    private static String newKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

}
