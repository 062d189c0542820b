package dev.warren.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

/// Tests a service's HTTP API through a real server.
@SpringBootTest(classes = ParcelShop.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ServiceWebTest {

    private static final String GOOD = """
            {"to": "Ada", "items": [{"name": "book", "quantity": 2}]}""";

    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    private JsonMapper json;

    @LocalServerPort
    private int port;

    @Test
    void acceptsAValidRequest() throws Exception {
        HttpResponse<String> answer = post(BodyPublishers.ofString(GOOD));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"to\":\"Ada\",\"items\":[{\"name\":\"book\",\"quantity\":2}]");
    }

    /// A refusal would come after the work is done.
    @ParameterizedTest
    @ValueSource(strings = { "image/png", "text/html", "application/xml;q=0.5", "nonsense" })
    void answersInJsonForEveryAcceptHeader(String accept) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/parcels"))
            .header("Content-Type", "application/json")
            .header("Accept", accept)
            .POST(BodyPublishers.ofString(GOOD))
            .build();
        HttpResponse<String> answer = this.http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'',
            textBlock = """
                    '{"items": [{"name": "book", "quantity": 2}]}'                              | to
                    '{"to": null, "items": [{"name": "book", "quantity": 2}]}'                  | to
                    '{"to": 5, "items": [{"name": "book", "quantity": 2}]}'                     | to
                    '{"to": true, "items": [{"name": "book", "quantity": 2}]}'                  | to
                    '{"to": {}, "items": [{"name": "book", "quantity": 2}]}'                    | to
                    '{"to": ["Ada"], "items": [{"name": "book", "quantity": 2}]}'               | to
                    '{"to": "A\\u0000da", "items": [{"name": "book", "quantity": 2}]}'          | to
                    '{"to": "A\\uD800da", "items": [{"name": "book", "quantity": 2}]}'          | to
                    '{"to": "A name of 21 letters..", "items": [{"name": "b", "quantity": 2}]}' | to
                    '{"to": "Ada"}'                                                             | items
                    '{"to": "Ada", "items": []}'                                                | items
                    '{"to": "Ada", "items": {}}'                                                | items
                    '{"to": "Ada", "items": ""}'                                                | items
                    '{"to": "Ada", "items": [null]}'                                            | items[0]
                    '{"to": "Ada", "items": ["book"]}'                                          | items[0]
                    '{"to": "Ada", "items": [[]]}'                                              | items[0]
                    '{"to": "Ada", "items": [{"name": "book"}]}'                                | items[0].quantity
                    '{"to": "Ada", "items": [{"name": "book", "quantity": 0}]}'                 | items[0].quantity
                    '{"to": "Ada", "items": [{"name": "book", "quantity": -1}]}'                | items[0].quantity
                    '{"to": "Ada", "items": [{"name": "book", "quantity": 1.5}]}'               | items[0].quantity
                    '{"to": "Ada", "items": [{"name": "book", "quantity": 1.0}]}'               | items[0].quantity
                    '{"to": "Ada", "items": [{"name": "book", "quantity": 1000000000}]}'        | items[0].quantity
                    '{"to": "Ada", "items": [{"name": "book", "quantity": 10000000000}]}'       | items[0].quantity
                    '{"to": "Ada", "items": [{"name": "book", "quantity": 1e400}]}'             | items[0].quantity
                    '{"to": "Ada", "items": [{"name": "book", "quantity": "5"}]}'               | items[0].quantity
                    '{"to": "Ada", "items": [{"name": "book", "quantity": ""}]}'                | items[0].quantity
                    '{"to": "Ada", "items": [{"name": "book", "quantity": true}]}'              | items[0].quantity
                    '{"to": "Ada", "items": [{"name": "book", "quantity": null}]}'              | items[0].quantity
                    '{"to": "Ada", "items": [{"name": "book", "quantity": 2, "quantiti": 2}]}'                 | items[0].quantiti
                    '{"to": "Ada", "items": [{"name": "b", "quantity": 2}], "size": "HUGE"}'    | size
                    '{"to": "Ada", "items": [{"name": "b", "quantity": 2}], "size": 1}'         | size
                    '{"to": "Ada", "items": [{"name": "b", "quantity": 2}], "size": ""}'        | size
                    '{"to": "Ada", "items": [{"name": "b", "quantity": 2}], "price": "1e99999"}'| price
                    '{"to": "Ada", "items": [{"name": "b", "quantity": 2}], "price": 1e999999}' | price
                    '{"to": "Ada", "items": [{"name": "b", "quantity": 2}], "price": "cheap"}'  | price
                    '{"to": "Ada", "items": [{"name": "b", "quantity": 2}], "price": {}}'       | price
                    '{"to": "Ada", "items": [{"name": "b", "quantity": 2}], "fragile": "true"}' | fragile
                    '{"to": "Ada", "items": [{"name": "b", "quantity": 2}], "fragile": 1}'      | fragile
                    '{"to": "Ada", "items": [{"name": "b", "quantity": 2}], "insurance": "1-1-1-1-1"}' | insurance
                    '{"to": "Ada", "items": [{"name": "b", "quantity": 2}], "insurance": 7}'    | insurance
                    '{"to": "Ada", "items": [{"name": "b", "quantity": 2}], "stamp": {"country": "FR"}}' | stamp
                    '{"to": "Ada", "items": [{"name": "b", "quantity": 2}], "stamp": {}}'       | stamp
                    '{"to": "Ada", "items": [{"name": "b", "quantity": 2}], "stamp": "DE"}'     | stamp
                    '{"to": "Ada", "items": [{"name": "b", "quantity": 2}], "class": "x"}'      | class
                    """)
    void namesTheWrongField(String body, String field) throws Exception {
        JsonNode problem = problem(400, post(BodyPublishers.ofString(body)));
        assertThat(problem.at("/type").asString()).isEqualTo("urn:warren:problem:validation");
        assertThat(problem.at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(problem.at("/errors/0/message").asString()).isNotBlank();
        assertThat(problem.at("/instance").asString()).isEqualTo("/parcels");
    }

    @Test
    void namesEachOfSeveralWrongFields() throws Exception {
        JsonNode problem = problem(400, post(BodyPublishers.ofString("""
                {"items": [{"name": "book", "quantity": 0}, {"quantity": 1}]}""")));
        assertThat(problem.at("/errors").findValuesAsString("field")).containsExactly("items[0].quantity",
                "items[1].name", "to");
    }

    @Test
    void saysWhatWouldHaveBeenRight() throws Exception {
        JsonNode problem = problem(400, post(BodyPublishers.ofString(GOOD.replace("}]}", "}], \"size\": \"HUGE\"}"))));
        assertThat(problem.at("/detail").asString()).isEqualTo("size must be one of SMALL, LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "null", "[]", "\"text\"", "5", "true", "1e400", "{", "{\"to\": }", "{\"to\": \"Ada\"",
            "{'to': 'Ada'}", "{\"to\": \"Ada\"} trailing", "{\"to\": \"Ada\", \"to\": \"Eve\"}", "\u0000",
            "{\"to\": NaN}", "{\"to\": \"a\nb\"}", "[{\"to\": \"Ada\"}]", "{\"to\": \"\\x\"}", "\uFEFF" })
    void refusesJsonThatIsNoObject(String body) throws Exception {
        JsonNode problem = problem(400, post(BodyPublishers.ofString(body)));
        assertThat(problem.at("/type").asString()).isEqualTo("urn:warren:problem:unreadable-body");
    }

    @Test
    void saysWhereJsonIsBroken() throws Exception {
        JsonNode problem = problem(400, post(BodyPublishers.ofString("{\n  \"to\" \"Ada\"}")));
        assertThat(problem.at("/detail").asString()).startsWith("The body is not well-formed JSON: line 2, column 8");
    }

    @Test
    void refusesBytesThatAreNotUtf8() throws Exception {
        problem(400, post(BodyPublishers.ofByteArray(new byte[] { '{', '"', (byte) 0xFF, '"', ':', '1', '}' })));
    }

    @Test
    void refusesDeepNesting() throws Exception {
        problem(400, post(BodyPublishers.ofString("[".repeat(30_000))));
        problem(400, post(BodyPublishers.ofString("{\"to\":" + "[".repeat(30_000))));
        problem(400, post(BodyPublishers.ofString("{\"stamp\":".repeat(5_000))));
    }

    @Test
    void repeatsNoUnprintableOrEndlessName() throws Exception {
        JsonNode problem = problem(400, post(BodyPublishers.ofString("{\"\\u0000\\n" + "x".repeat(10_000) + "\": 1}")));
        assertThat(problem.at("/errors/0/field").asString()).startsWith("\uFFFD\uFFFDxxx").hasSizeLessThan(110);
        problem(400, post(BodyPublishers.ofString("{\"\\uD800\": 1}")));
    }

    @Test
    void refusesEndlessNumbersAndNames() throws Exception {
        problem(400, post(BodyPublishers.ofString("{\"price\": " + "9".repeat(60_000) + "}")));
        problem(400, post(BodyPublishers.ofString("{\"" + "x".repeat(60_000) + "\": 1}")));
    }

    @Test
    void refusesALargeBodyByItsLength() throws Exception {
        byte[] body = new byte[1024 * 1024];
        JsonNode problem = problem(413, post(BodyPublishers.ofByteArray(body)));
        assertThat(problem.at("/detail").asString()).contains("65536 bytes");
    }

    @Test
    void refusesALargeBodyThatDoesNotSayHowLongItIs() throws Exception {
        byte[] blanks = " ".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8);
        problem(413, post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(blanks))));
        byte[] deepInside = ("{\"items\":[{\"name\":\"" + "x".repeat(1024 * 1024)).getBytes(StandardCharsets.UTF_8);
        problem(413, post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(deepInside))));
    }

    @ParameterizedTest
    @ValueSource(strings = { "text/plain", "application/xml", "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x", "multipart/form-data", "nonsense", "application/json; charset=nonsense",
            "/", "", "*/*", "application/*", "application/*+json" })
    void refusesOtherContentTypes(String contentType) throws Exception {
        HttpRequest.Builder request = to("/parcels").POST(BodyPublishers.ofString(GOOD));
        problem(415, send(request.header("Content-Type", contentType)));
    }

    @Test
    void refusesALargeFormThatDoesNotSayHowLongItIs() throws Exception {
        byte[] form = "a=b&".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8);
        problem(415, send(to("/parcels?x=y").header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form)))));
    }

    @Test
    void refusesABodyWithoutContentType() throws Exception {
        problem(415, send(to("/parcels").POST(BodyPublishers.ofString(GOOD))));
    }

    @Test
    void refusesOtherMethodsAndSaysWhichItTakes() throws Exception {
        HttpResponse<String> answer = send(to("/parcels").DELETE());
        assertThat(problem(405, answer).at("/detail").asString()).contains("POST");
        assertThat(answer.headers().firstValue("Allow")).get().asString().contains("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/nowhere", "/parcels/", "/parcels/1/2", "/error", "/..", "//", "//x", "/[", "/%20",
            "/~;x=y", "/parcels;jsessionid=1" })
    void findsNothingElsewhere(String path) throws Exception {
        assertThat(rawly("GET " + path + " HTTP/1.1"))
            .satisfiesAnyOf(answer -> assertThat(answer).startsWith("HTTP/1.1 404"),
                    answer -> assertThat(answer).startsWith("HTTP/1.1 400"))
            .contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = { "1", "x", "1-1-1-1-1", "%00", "%zz", "%", "%2F", "..%2f", "%ff", "[", "|",
            "0197f3a0-0000-7000-8000-00000000000g", "{0197f3a0-0000-7000-8000-000000000000}" })
    void refusesMalformedIds(String id) throws Exception {
        String answer = rawly("GET /parcels/" + id + " HTTP/1.1");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }

    @Test
    void namesAMalformedId() throws Exception {
        JsonNode problem = problem(400, send(to("/parcels/1")));
        assertThat(problem.at("/errors/0/field").asString()).isEqualTo("id");
        assertThat(problem.at("/errors/0/message").asString()).isEqualTo("must be a UUID");
    }

    @ParameterizedTest
    @CsvSource({ "'', size", "?size=, size", "?size=HUGE, size", "?size=%00, size", "?size=LARGE&limit=0, limit",
            "?size=LARGE&limit=101, limit", "?size=LARGE&limit=x, limit", "?size=LARGE&limit=99999999999, limit",
            "?size=LARGE&limit=1.5, limit", "?size=LARGE&after=1, after", "?size=LARGE&after=%00, after" })
    void namesTheWrongParameter(String query, String parameter) throws Exception {
        JsonNode problem = problem(400, send(to("/parcels" + query)));
        assertThat(problem.at("/errors/0/field").asString()).isEqualTo(parameter);
    }

    @ParameterizedTest
    @ValueSource(strings = { "?size=%zz", "?size=%", "?%zz=1", "?size=LARGE&x=%e", "?=&&=%" })
    void refusesABrokenQuery(String query) throws Exception {
        assertThat(rawly("GET /parcels" + query + " HTTP/1.1")).startsWith("HTTP/1.1 400")
            .contains("application/problem+json");
    }

    @Test
    void namesTheWrongHeader() throws Exception {
        JsonNode problem = problem(400, send(to("/parcels?size=LARGE").header("Counter-Key", "123456")));
        assertThat(problem.at("/errors/0/field").asString()).isEqualTo("Counter-Key");
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/xml", "nonsense", "text/html", "*/*;q=x", "image/png;q=2" })
    void answersProblemsInJsonForEveryAcceptHeader(String accept) throws Exception {
        HttpResponse<String> answer = send(to("/parcels/1").header("Accept", accept));
        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        HttpResponse<String> nowhere = send(to("/nowhere").header("Accept", accept));
        assertThat(nowhere.statusCode()).isBetween(400, 499);
        assertThat(nowhere.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void answersInEnglishForEveryLanguage() throws Exception {
        HttpResponse<String> answer = send(to("/parcels?size=LARGE&limit=0").header("Accept-Language", "de"));
        assertThat(problem(400, answer).at("/detail").asString()).isEqualTo("limit must be greater than or equal to 1");
    }

    @Test
    void passesOnWhatTheDomainSays() throws Exception {
        String id = "0197f3a0-0000-7000-8000-000000000000";
        JsonNode problem = problem(409, send(to("/parcels/" + id)));
        assertThat(problem.at("/type").asString()).isEqualTo(DomainException.type("parcel-has-left"));
        assertThat(problem.at("/title").asString()).isEqualTo("Parcel has left");
        assertThat(problem.at("/detail").asString()).isEqualTo("Parcel " + id + " has left");
        assertThat(problem.at("/errors/0/field").asString()).isEqualTo("id");
    }

    @Test
    void tellsNoInternals() throws Exception {
        HttpResponse<String> answer = send(to("/broken"));
        assertThat(problem(500, answer).at("/detail").asString()).contains("the log knows it as");
        assertThat(answer.body()).doesNotContain("secret", "IllegalState");
    }

    @Test
    void describesWhatItRefuses() throws Exception {
        JsonNode api = this.json.readTree(send(to("/v3/api-docs")).body());
        assertThat(api.at("/paths/~1parcels/post/responses/4XX/content").has("application/problem+json")).isTrue();
        assertThat(api.at("/components/schemas/Problem/properties/errors/items/properties").propertyNames())
            .containsExactly("field", "message");
        assertThat(api.at("/components/schemas/Parcel/properties/price/type").asString()).isEqualTo("string");
        assertThat(api.at("/paths").has("/error")).isFalse();
    }

    @Test
    void asksToComeAgainWhileTheDatabaseIsAway() throws Exception {
        HttpResponse<String> answer = send(to("/away"));
        assertThat(problem(503, answer).at("/detail").asString()).doesNotContain("secret");
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    }

    @ParameterizedTest
    @ValueSource(strings = { "GET /parcels|x HTTP/1.1", "GET / HTTP/9.9", "NONSENSE", "G@T / HTTP/1.1",
            "TRACE / HTTP/1.1", "FROB /parcels HTTP/1.1", "GET http://[::1 HTTP/1.1", "GET * HTTP/1.1" })
    void answersNonsenseWithAClientError(String requestLine) throws Exception {
        assertThat(rawly(requestLine)).matches("(?s)HTTP/1.1 (4|505|501).*")
            .contains("application/problem+json")
            .doesNotContain("Exception", "at org.");
    }

    private JsonNode problem(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).doesNotContain("dev.warren", "java.", "jackson", "springframework");
        return this.json.readTree(answer.body());
    }

    private HttpResponse<String> post(BodyPublisher body) throws Exception {
        return send(to("/parcels").header("Content-Type", "application/json").POST(body));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return this.http.send(request.build(), BodyHandlers.ofString());
    }

    private String rawly(String requestLine) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                .write((requestLine + "\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

}
