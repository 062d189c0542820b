package dev.warren.messaging.trial;

import dev.warren.localstack.infrastructure.ServiceAccount;
import dev.warren.testkit.TestBroker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/// A client of the broker's management API for operators' actions, in the virtual host `/`.
///
/// @param broker the broker of the API
record ManagementClient(TestBroker broker) {

    private static final String VHOST = "%2F";

    /// Deletes the resource at this path, `queues/payment.order-events`.
    void delete(String kind, String name) {
        call("DELETE", kind, VHOST, name);
    }

    /// Deletes every binding from an exchange to a queue that has this routing key.
    void unbind(String exchange, String queue, String routingKey) {
        call("DELETE", "bindings", VHOST, "e", exchange, "q", queue, routingKey);
    }

    /// The bindings of a queue, as JSON.
    String bindings(String queue) {
        return call("GET", "queues", VHOST, queue, "bindings");
    }

    private String call(String method, String... path) {
        URI uri = URI.create("http://" + this.broker.host() + ":" + this.broker.managementPort() + "/api/"
                + Arrays.stream(path).map(ManagementClient::encoded).collect(Collectors.joining("/")));
        String login = Base64.getEncoder()
            .encodeToString(
                    (ServiceAccount.ADMIN + ":" + ServiceAccount.ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(uri)
            .header("Authorization", "Basic " + login)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new AssertionError(method + " " + uri + " answers " + response.statusCode() + response.body());
            }
            return response.body();
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during " + uri, ex);
        }
    }

    private static String encoded(String part) {
        return part.equals(VHOST) ? part : URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

}
