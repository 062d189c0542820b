package dev.warren.localstack.infrastructure;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NativeDatabaseIT {

    private static final Path PROGRAMS = Path.of("target/test-programs");

    @TempDir
    private Path temporary;

    @BeforeEach
    void closeTheDirectoryToOthers() throws Exception {
        Files.setPosixFilePermissions(this.temporary, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterEach
    void end() {
        database().kill();
    }

    private NativeDatabase database() {
        Path directory = this.temporary.resolve("a state directory (with spaces)").resolve("d".repeat(100));
        return new NativeDatabase(directory, PROGRAMS);
    }

    private static Connection connect(int port, String database, String role) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, role,
                role + "-secret");
    }

    @Test
    void keepsWhatWasCommittedOverACrashAndAStop() throws Exception {
        int port = Ports.free();
        database().start(port);
        try (var connection = connect(port, "orders", "orders"); var statement = connection.createStatement()) {
            statement.execute("create table things (name text)");
            statement.execute("insert into things values ('kept')");
        }

        database().kill();
        assertThat(Ports.isFree(port)).isTrue();
        database().start();
        database().stop();
        assertThat(database().isRunning()).isFalse();
        database().start();

        try (var connection = connect(port, "orders", "orders"); var statement = connection.createStatement()) {
            var things = statement.executeQuery("select name from things");
            assertThat(things.next()).isTrue();
            assertThat(things.getString(1)).isEqualTo("kept");
        }
        assertThat(database().residentBytes()).isBetween(5L << 20, 200L << 20);
    }

    @Test
    void givesEachServiceItsOwnDatabaseOnly() throws Exception {
        int port = Ports.free();
        database().start(port);

        for (ServiceAccount mine : ServiceAccount.values()) {
            for (ServiceAccount other : ServiceAccount.values()) {
                if (mine == other) {
                    connect(port, mine.database(), mine.database()).close();
                }
                else {
                    assertThatThrownBy(() -> connect(port, other.database(), mine.database()))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied for database");
                }
            }
        }
    }

    @Test
    void saysWhyItDoesNotStart() throws Exception {
        int port = Ports.free();
        database().start(port);
        database().stop();
        Files.writeString(database().log().resolveSibling("data/postgresql.conf"), "no_such_setting = 1");

        assertThatThrownBy(() -> database().start()).isInstanceOf(InfrastructureException.class)
            .hasMessageStartingWith("PostgreSQL ended while it was starting.")
            .hasMessageContaining(database().log().toString())
            .hasMessageContaining("no_such_setting");
        assertThat(database().isRunning()).isFalse();
    }

}
