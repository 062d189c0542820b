package dev.warren.localstack.infrastructure;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The account of a service on the broker and in the database, as `docker/rabbitmq/definitions.json` and
/// `docker/postgres` create it.
public enum ServiceAccount {

    ORDER("order", "orders"), PAYMENT("payment", "payments"), INVENTORY("inventory", "inventory"),
    NOTIFICATION("notification", "notifications"), SHIPPING("shipping", "shipping");

    /// The broker's administrator and the database's superuser.
    public static final String ADMIN = "warren";

    /// The password of both.
    public static final String ADMIN_PASSWORD = password(ADMIN);

    private final String user;

    private final String database;

    ServiceAccount(String user, String database) {
        this.user = user;
        this.database = database;
    }

    /// The account of the service with this name, for instance `payment`.
    /// @throws IllegalArgumentException when there is none
    public static ServiceAccount of(String service) {
        return Arrays.stream(values())
            .filter(account -> account.user.equals(service))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("There is no service '" + service + "', only "
                    + Arrays.stream(values()).map(ServiceAccount::brokerUser).collect(Collectors.joining(", "))));
    }

    /// The user on the broker, and the service's own name.
    public String brokerUser() {
        return this.user;
    }

    public String brokerPassword() {
        return password(this.user);
    }

    /// The database, and the role that owns it.
    public String database() {
        return this.database;
    }

    public String databasePassword() {
        return password(this.database);
    }

    private static String password(String account) {
        return account + "-secret";
    }

}
