package dev.warren.testkit;

import dev.warren.localstack.infrastructure.ServiceAccount;
import org.postgresql.ds.PGSimpleDataSource;

import javax.sql.DataSource;

/// The PostgreSQL server of a test, with the databases and roles of the real system.
public interface TestDatabase extends TestServer {

    /// The database server of this JVM, started on first use; it ends with the JVM.
    static TestDatabase shared() {
        return TestStack.shared().database();
    }

    /// The port of the server.
    int port();

    /// The JDBC address of a database, for instance of `payments`.
    default String url(String database) {
        return "jdbc:postgresql://" + host() + ":" + port() + "/" + database;
    }

    /// A service's database, used as the service's own role. Nothing is pooled.
    /// @param service for instance `payment`
    default DataSource of(String service) {
        ServiceAccount account = ServiceAccount.of(service);
        return dataSource(account.database(), account.database(), account.databasePassword());
    }

    /// Any database, used as the superuser. Nothing is pooled.
    /// @param database for instance `payments`, or `postgres`, which is always there and
    /// empty
    default DataSource asSuperuser(String database) {
        return dataSource(database, ServiceAccount.ADMIN, ServiceAccount.ADMIN_PASSWORD);
    }

    private DataSource dataSource(String database, String role, String password) {
        var source = new PGSimpleDataSource();
        source.setUrl(url(database));
        source.setUser(role);
        source.setPassword(password);
        return source;
    }

}
