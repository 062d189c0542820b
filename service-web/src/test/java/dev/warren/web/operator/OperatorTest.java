package dev.warren.web.operator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import static org.assertj.core.api.Assertions.assertThat;

/// Tests the operator's login through a real server.
@SpringBootTest(classes = MailRoom.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "warren.operator.password-hash=" + OperatorTest.HASH)
@ExtendWith(OutputCaptureExtension.class)
class OperatorTest {

    /// The hash of `open sesame`, with the lowest strength.
    static final String HASH = "$2a$04$vuHJ8pR2WVly7MwvDwcjN.zt6uthdEXIGAFMBu3hwr5HNKVD2AWh.";

    private static final String LOGIN = "operator:open sesame";

    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    private JsonMapper json;

    @LocalServerPort
    private int port;

    @Test
    void letsTheOperatorIn() throws Exception {
        assertThat(send(put(LOGIN)).body()).isEqualTo("operator");
        assertThat(send(replay(LOGIN)).body()).isEqualTo("operator");
    }

    @Test
    void asksForNoLoginElsewhere() throws Exception {
        assertThat(send(to("/shelves/top")).body()).isEqualTo("top");
        assertThat(send(to("/shelves/top").header("Authorization", basic("operator:wrong"))).statusCode())
            .isEqualTo(200);
        assertThat(send(to("/v3/api-docs")).statusCode()).isEqualTo(200);
        assertThat(send(to("/swagger-ui/index.html")).statusCode()).isEqualTo(200);
        assertThat(send(to("/nowhere")).statusCode()).isEqualTo(404);
    }

    @Test
    void asksForTheLogin() throws Exception {
        HttpResponse<String> answer = send(to("/shelves/top").PUT(BodyPublishers.ofString("{}")));
        JsonNode problem = refusal(401, answer);
        assertThat(problem.at("/type").asString()).isEqualTo("urn:warren:problem:login-required");
        assertThat(problem.at("/instance").asString()).isEqualTo("/shelves/top");
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
            .contains("Basic realm=\"warren\", charset=\"UTF-8\"");
        assertThat(answer.headers().map()).doesNotContainKey("Set-Cookie");
    }

    @ParameterizedTest
    @ValueSource(strings = { "operator:wrong", "operator:", "operator", "Operator:open sesame", "admin:open sesame",
            ":open sesame", "" })
    void refusesOtherLogins(String login) throws Exception {
        refusal(401, send(put(login)));
        refusal(401, send(replay(login)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Basic", "Basic %%%", "Bearer x", "nonsense" })
    void refusesAnInvalidLogin(String authorization) throws Exception {
        refusal(401, send(to("/dead-letters").header("Authorization", authorization)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/dead-letters", "/dead-letters/", "/dead-letters/1", "/dead-letters/1/replay",
            "/%64ead-letters" })
    void guardsAllThatIsBelowDeadLetters(String path) throws Exception {
        refusal(401, send(to(path)));
    }

    @ParameterizedTest
    @CsvSource({ "Sec-Fetch-Site, cross-site", "Sec-Fetch-Site, same-site", "Origin, https://elsewhere.example",
            "Origin, null", "Origin, http://[" })
    void doesNothingForAnotherSitesPageInTheOperatorsBrowser(String header, String value) throws Exception {
        JsonNode problem = refusal(403, send(replay(LOGIN).header(header, value)));
        assertThat(problem.at("/detail").asString()).contains("another site");
    }

    @Test
    void servesItsOwnPages() throws Exception {
        assertThat(send(replay(LOGIN).header("Sec-Fetch-Site", "same-origin")).statusCode()).isEqualTo(200);
        assertThat(send(replay(LOGIN).header("Origin", "http://127.0.0.1:" + this.port)).statusCode()).isEqualTo(200);
    }

    @Test
    void writesNoPasswordIntoTheLog(CapturedOutput output) throws Exception {
        send(put(LOGIN));
        send(put("operator:not this one"));
        assertThat(output).doesNotContain("sesame", "not this one", HASH, basic(LOGIN));
    }

    @Test
    void describesTheLoginWhereItIsNeeded() throws Exception {
        JsonNode api = this.json.readTree(send(to("/v3/api-docs")).body());
        assertThat(api.at("/components/securitySchemes/operator/scheme").asString()).isEqualTo("basic");
        assertThat(api.at("/paths/~1shelves~1{name}/put/security/0").has("operator")).isTrue();
        assertThat(api.at("/paths/~1shelves~1{name}/get").has("security")).isFalse();
        assertThat(api.at("/paths/~1dead-letters~1{id}~1replay/post/security/0").has("operator")).isTrue();
    }

    private JsonNode refusal(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        return this.json.readTree(answer.body());
    }

    private HttpRequest.Builder put(String login) {
        return to("/shelves/top").header("Authorization", basic(login))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{}"));
    }

    private HttpRequest.Builder replay(String login) {
        return to("/dead-letters/1/replay").header("Authorization", basic(login)).POST(BodyPublishers.noBody());
    }

    private static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return this.http.send(request.build(), BodyHandlers.ofString());
    }

}
