package dev.warren.localstack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/// Asks services whether they are ready for requests.
final class Health {

    private static final int PATIENCE_MILLIS = 2000;

    private Health() {
    }

    /// Whether the service at this port of this machine reports that it is ready.
    static boolean isReady(int port) {
        try {
            var readiness = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness").toURL();
            HttpURLConnection connection = (HttpURLConnection) readiness.openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            boolean ready = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            connection.disconnect();
            return ready;
        }
        catch (IOException notListening) {
            return false;
        }
    }

}
