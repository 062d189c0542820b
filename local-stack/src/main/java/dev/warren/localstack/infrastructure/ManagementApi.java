package dev.warren.localstack.infrastructure;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A client of the few operations of a broker's HTTP API that are needed here.
///
/// @param host the broker's machine
/// @param port of the API
public record ManagementApi(String host, int port) {

    /// Whether the broker has started completely: it accepts clients, and has the users
    /// of our definitions.
    /// @param amqpPort the port for clients, as the broker itself sees it
    public boolean listensOn(int amqpPort) {
        try {
            URI check = URI
                .create("http://" + this.host + ":" + this.port + "/api/health/checks/port-listener/" + amqpPort);
            HttpURLConnection connection = (HttpURLConnection) check.toURL().openConnection();
            connection.setConnectTimeout(2000);
            connection.setReadTimeout(2000);
            connection.setRequestProperty("Authorization", "Basic " + credentials());
            int status = connection.getResponseCode();
            connection.disconnect();
            return status == HttpURLConnection.HTTP_OK;
        }
        catch (IOException notYet) {
            return false;
        }
    }

    private static String credentials() {
        String text = ServiceAccount.ADMIN + ":" + ServiceAccount.ADMIN_PASSWORD;
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

}
