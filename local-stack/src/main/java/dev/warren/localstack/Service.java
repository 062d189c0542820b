package dev.warren.localstack;

import dev.warren.localstack.infrastructure.ServiceAccount;

import java.util.Locale;

/// The five services, with the fixed facts about each.
public enum Service implements Component {

    ORDER(8081), PAYMENT(8082), INVENTORY(8083), NOTIFICATION(8084), SHIPPING(8085);

    private final int usualPort;

    Service(int usualPort) {
        this.usualPort = usualPort;
    }

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The default port.
    public int usualPort() {
        return this.usualPort;
    }

    /// Its database, and the role that owns it.
    public String database() {
        return ServiceAccount.of(id()).database();
    }

    /// The Maven module that builds it.
    public String module() {
        return id() + "-service";
    }

    /// The class with its `main` method.
    public String mainClass() {
        String id = id();
        return "dev.warren." + id + "." + id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1)
                + "ServiceApplication";
    }

}
