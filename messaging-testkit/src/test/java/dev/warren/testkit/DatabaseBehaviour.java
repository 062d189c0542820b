package dev.warren.testkit;

import dev.warren.localstack.infrastructure.ServiceAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

import javax.sql.DataSource;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The behaviour of every test database, native or in a container.
abstract class DatabaseBehaviour {

    abstract TestDatabase database();

    @Test
    void keepsWhatWasCommittedWhenItIsKilledAndStartedAgain() throws Exception {
        DataSource orders = database().of("order");
        execute(orders, "create table kept as select 42 as answer");

        database().kill();
        assertThat(database().isRunning()).isFalse();
        database().start();

        assertThat(number(orders, "select answer from kept")).isEqualTo(42);
        execute(orders, "drop table kept");
    }

    @Test
    void isGoneWhileItIsStopped() throws Exception {
        database().stop();
        assertThat(database().isRunning()).isFalse();
        assertThatThrownBy(() -> number(database().of("order"), "select 1")).isInstanceOf(SQLException.class);

        database().start();

        assertThat(number(database().asSuperuser("orders"), "select 1")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("services")
    void givesEachServiceADatabaseOfItsOwn(ServiceAccount service) throws Exception {
        DataSource own = database().of(service.brokerUser());

        execute(own, "create table own (id int)");
        execute(own, "drop table own");

        for (ServiceAccount other : ServiceAccount.values()) {
            if (other != service) {
                assertThatThrownBy(() -> number(as(service, other.database()), "select 1"))
                    .hasMessageContaining("permission denied for database");
            }
        }
    }

    @Test
    void isOfTheVersionThatTheSystemNeeds() throws Exception {
        assertThat(number(database().of("payment"), "select current_setting('server_version_num')::int / 10000"))
            .isEqualTo(18);
    }

    static Stream<ServiceAccount> services() {
        return Arrays.stream(ServiceAccount.values());
    }

    private DataSource as(ServiceAccount service, String database) {
        var source = new PGSimpleDataSource();
        source.setUrl(database().url(database));
        source.setUser(service.database());
        source.setPassword(service.databasePassword());
        return source;
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int number(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        }
    }

}
