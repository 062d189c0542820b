package dev.warren.peers;

import dev.warren.peers.inventory.InventoryServiceApplication;
import dev.warren.peers.notification.NotificationServiceApplication;
import dev.warren.peers.order.OrderServiceApplication;
import dev.warren.peers.payment.PaymentServiceApplication;
import dev.warren.peers.shipping.ShippingServiceApplication;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.SimpleCommandLinePropertySource;

import java.util.Map;

/// The program of each peer, which runs as any of the five services.
public final class Peer {

    private static final Map<String, Class<?>> SERVICES = Map.of("order", OrderServiceApplication.class, "payment",
            PaymentServiceApplication.class, "inventory", InventoryServiceApplication.class, "shipping",
            ShippingServiceApplication.class, "notification", NotificationServiceApplication.class);

    private Peer() {
    }

    /// Starts the service that `--service=` or the environment's `SERVICE` names. The
    /// name is also its profile.
    /// @param messaging the configuration of this peer
    /// @throws IllegalArgumentException when the name is none of the five
    public static ConfigurableApplicationContext start(Class<?> messaging, String... args) {
        String service = service(args);
        Class<?> domain = SERVICES.get(service);
        if (domain == null) {
            throw new IllegalArgumentException("the service is '" + service + "'; set --service= to one of "
                    + SERVICES.keySet().stream().sorted().toList());
        }
        return new SpringApplicationBuilder(domain, Common.class, messaging).profiles(service).run(args);
    }

    private static String service(String... args) {
        String argument = new SimpleCommandLinePropertySource(args).getProperty("service");
        return (argument != null) ? argument : System.getenv().getOrDefault("SERVICE", "");
    }

}
