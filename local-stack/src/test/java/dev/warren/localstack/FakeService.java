package dev.warren.localstack;

import com.sun.net.httpserver.HttpServer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;

/// A fake service: reports that it is ready, or fails as Spring Boot does.
final class FakeService {

    private FakeService() {
    }

    public static void main(String[] arguments) throws Exception {
        System.out.println("Started with " + Arrays.toString(arguments) + ", " + System.getenv("SPRING_DATASOURCE_URL")
                + " and the password of " + System.getenv("WARREN_TEST_ACTOR"));
        if (Arrays.asList(arguments).contains("--fail=true")) {
            System.out.println("APPLICATION FAILED TO START\n\nDescription:\n\nIt was told to fail.\n");
            System.exit(1);
        }
        int port = Integer.parseInt(System.getenv("SERVER_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/actuator/health/readiness", (exchange) -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

}
