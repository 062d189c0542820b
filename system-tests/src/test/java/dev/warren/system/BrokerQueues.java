package dev.warren.system;

import dev.warren.localstack.infrastructure.ServiceAccount;
import dev.warren.testkit.TestBroker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.stream.StreamSupport;

/// The broker's queues, as counted by its management API.
final class BrokerQueues {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private BrokerQueues() {
    }

    /// Whether no message is ready, unacknowledged or waiting for a retry, outside the
    /// dead-letter queues. Time-limit reminders of ended orders are not counted: they
    /// have no effect any more.
    static boolean allSettled() {
        try {
            JsonNode queues = queues();
            return StreamSupport.stream(queues.spliterator(), false)
                .filter(queue -> !isDeadLetterQueue(queue) && !isTimeLimit(queue))
                .allMatch(queue -> queue.path("messages").asInt() == 0);
        }
        catch (IOException ex) {
            return false;
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isDeadLetterQueue(JsonNode queue) {
        return queue.get("name").asString().endsWith(".dead");
    }

    private static boolean isTimeLimit(JsonNode queue) {
        return Set
            .of("order.wait." + Shop.TIME_LIMIT.toSeconds() + "s",
                    "order.wait." + Shop.LONG_TIME_LIMIT.toMinutes() + "m")
            .contains(queue.get("name").asString());
    }

    private static JsonNode queues() throws IOException, InterruptedException {
        TestBroker broker = TestBroker.shared();
        String login = ServiceAccount.ADMIN + ":" + ServiceAccount.ADMIN_PASSWORD;
        HttpRequest request = HttpRequest
            .newBuilder(URI.create("http://" + broker.host() + ":" + broker.managementPort()
                    + "/api/queues?disable_stats=false&columns=name,messages"))
            .header("Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
            .build();
        return JsonMapper.shared().readTree(CLIENT.send(request, BodyHandlers.ofByteArray()).body());
    }

}
