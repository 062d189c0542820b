package dev.warren.peers;

import dev.warren.peers.inventory.InventoryService;
import dev.warren.peers.notification.NotificationService;
import dev.warren.peers.order.OrderService;
import dev.warren.peers.payment.PaymentService;
import dev.warren.peers.shipping.ShippingService;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.SimpleCommandLinePropertySource;

import java.util.Map;

/// One program that runs as any of the five services.
public final class Peer {

    private static final Map<String, Class<?>> SERVICES = Map.of("order", OrderService.class, "payment",
            PaymentService.class, "inventory", InventoryService.class, "shipping", ShippingService.class,
            "notification", NotificationService.class);

    private Peer() {
    }

    /// Starts the service that `--service=` or the environment's `SERVICE` names. The
    /// name is also its profile.
    /// @param messaging how this peer sends and receives
    /// @throws IllegalArgumentException when it is none of the five
    public static ConfigurableApplicationContext start(Class<?> messaging, String... args) {
        String service = service(args);
        Class<?> domain = SERVICES.get(service);
        if (domain == null) {
            throw new IllegalArgumentException("the service is '" + service + "'; say --service= and one of "
                    + SERVICES.keySet().stream().sorted().toList());
        }
        return new SpringApplicationBuilder(domain, Common.class, messaging).profiles(service).run(args);
    }

    private static String service(String... args) {
        String argument = new SimpleCommandLinePropertySource(args).getProperty("service");
        return (argument != null) ? argument : System.getenv().getOrDefault("SERVICE", "");
    }

}
