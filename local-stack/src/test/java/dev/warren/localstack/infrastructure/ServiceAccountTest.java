package dev.warren.localstack.infrastructure;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServiceAccountTest {

    @Test
    void hasTheUsersThatTheBrokerIsGiven() {
        JsonNode definitions = new JsonMapper().readTree(StackFiles.text("rabbitmq/definitions.json"));
        Map<String, String> users = definitions.get("users")
            .valueStream()
            .collect(Collectors.toMap(user -> user.get("name").stringValue(),
                    user -> user.get("password").stringValue()));

        assertThat(users).hasSize(ServiceAccount.values().length + 1)
            .containsEntry(ServiceAccount.ADMIN, ServiceAccount.ADMIN_PASSWORD);
        for (ServiceAccount account : ServiceAccount.values()) {
            assertThat(users).containsEntry(account.brokerUser(), account.brokerPassword());
        }
    }

    @Test
    void hasTheRolesAndDatabasesThatTheDatabaseServerIsGiven() {
        String sql = StackFiles.text("postgres/10-databases.sql");

        for (ServiceAccount account : ServiceAccount.values()) {
            assertThat(sql)
                .contains("CREATE ROLE " + account.database() + " LOGIN PASSWORD '" + account.databasePassword() + "';")
                .contains("CREATE DATABASE " + account.database() + " OWNER " + account.database() + ";")
                .contains("REVOKE CONNECT ON DATABASE " + account.database() + " FROM PUBLIC;");
        }
        assertThat(sql.lines().filter(line -> line.startsWith("CREATE ROLE"))).hasSameSizeAs(ServiceAccount.values());
    }

    @Test
    void isFoundByTheNameOfItsService() {
        assertThat(Arrays.stream(ServiceAccount.values()).map(ServiceAccount::brokerUser).map(ServiceAccount::of))
            .containsExactly(ServiceAccount.values());
        assertThatThrownBy(() -> ServiceAccount.of("billing")).hasMessageContaining("no service 'billing'")
            .hasMessageContaining("payment");
    }

}
