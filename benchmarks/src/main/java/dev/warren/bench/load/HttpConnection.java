package dev.warren.bench.load;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/// One keep-alive connection, for one thread. It takes a fraction of the processor time of a general HTTP client, which
/// matters because the shop under test has the same cores.
final class HttpConnection implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    // servers close connections that are idle for longer, 20 s as a rule
    private static final Duration IDLE = Duration.ofSeconds(10);

    private static final int BUFFER = 4096;

    private final InetSocketAddress server;

    private @Nullable Socket socket;

    private InputStream in = InputStream.nullInputStream();

    private long lastUsed;

    HttpConnection(InetSocketAddress server) {
        this.server = server;
    }

    /// The relevant parts of a response.
    ///
    /// @param status the HTTP status
    /// @param location the header of that name
    /// @param retryAfter the value of the header of that name; zero without it
    record Answer(int status, @Nullable String location, Duration retryAfter) {
    }

    /// Sends one request and reads its whole answer; connects first when the server has
    /// ended the last connection.
    Answer post(String path, String json) throws IOException {
        if (this.socket != null && System.nanoTime() - this.lastUsed > IDLE.toNanos()) {
            close();
        }
        Socket connected = (this.socket != null) ? this.socket : connect();
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + this.server.getHostString()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        byte[] request = new byte[head.length() + body.length];
        System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, request, 0, head.length());
        System.arraycopy(body, 0, request, head.length(), body.length);
        connected.getOutputStream().write(request);
        Answer answer = read();
        this.lastUsed = System.nanoTime();
        return answer;
    }

    @Override
    public void close() throws IOException {
        if (this.socket != null) {
            this.socket.close();
            this.socket = null;
        }
    }

    private Socket connect() throws IOException {
        var fresh = new Socket();
        fresh.setTcpNoDelay(true);
        fresh.setSoTimeout((int) PATIENCE.toMillis());
        fresh.connect(this.server, (int) PATIENCE.toMillis());
        this.in = new BufferedInputStream(fresh.getInputStream(), BUFFER);
        this.socket = fresh;
        return fresh;
    }

    private Answer read() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        String location = null;
        Duration retryAfter = Duration.ZERO;
        int length = 0;
        boolean chunked = false;
        boolean last = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            String value = header.substring(colon + 1).strip();
            switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "location" -> location = value;
                case "retry-after" -> retryAfter = Duration.ofSeconds(Integer.parseInt(value));
                case "content-length" -> length = Integer.parseInt(value);
                case "transfer-encoding" -> chunked = true;
                case "connection" -> last = value.equalsIgnoreCase("close");
                default -> {
                }
            }
        }
        skipBody(chunked, length);
        if (last) {
            close();
        }
        return new Answer(status, location, retryAfter);
    }

    private void skipBody(boolean chunked, int length) throws IOException {
        if (!chunked) {
            this.in.skipNBytes(length);
            return;
        }
        for (int chunk = chunk(); chunk > 0; chunk = chunk()) {
            this.in.skipNBytes(chunk);
            line();
        }
        line();
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private String line() throws IOException {
        var line = new StringBuilder(64);
        for (int read = this.in.read(); read != '\n'; read = this.in.read()) {
            if (read < 0) {
                throw new EOFException("the server ended the connection within its answer");
            }
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }

}
