package dev.warren.localstack.cli;

import dev.warren.localstack.ComponentStatus.State;
import dev.warren.localstack.Service;
import dev.warren.localstack.terminal.Terminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCrypt;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

class WarrenTest {

    @TempDir
    private Path directory;

    private final FakeBackend backend = new FakeBackend(State.READY);

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

    private final PrintStream errors = System.err;

    @BeforeEach
    void listenToComplaints() {
        System.setErr(new PrintStream(this.complained, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveErrorsBack() {
        System.setErr(this.errors);
    }

    @Test
    void startsEverythingAndShowsWhereItIs() {
        this.backend.down();
        assertThat(run("up", "-d", "--port-offset", "100")).isZero();
        assertThat(this.backend.calls).contains("up 100");
        assertThat(said()).contains("COMPONENT", "payment", "curl -i http://127.0.0.1:8081/orders", "./warren demo");
        assertThat(home().mode()).contains("native");
    }

    @Test
    void saysThatPortsCannotBeMovedWhileItRuns() {
        assertThat(run("up", "-d", "--port-offset", "100")).isNotZero();
        assertThat(complained()).contains("http://127.0.0.1:8081", "--port-offset needs a stopped system");
        assertThat(this.backend.calls).doesNotContain("up 100");
    }

    @Test
    void makesAPasswordForTheOperatorAndShowsItOnce() {
        this.backend.down();
        run("up", "-d");
        String password = shownPassword();
        assertThat(said()).contains("curl -u operator:" + password + " http://127.0.0.1:8082/dead-letters",
                "./warren operator --new");
        assertThat(BCrypt.checkpw(password, home().operator().hash().orElseThrow())).isTrue();
        run("up", "-d");
        run("operator");
        assertThat(said().split(Pattern.quote(password))).hasSize(3);
    }

    @Test
    void keepsNoPasswordThatWasNotShown() {
        this.backend.down();
        this.backend.failsToStart = true;
        assertThat(run("up", "-d")).isEqualTo(1);
        assertThat(home().operator().hash()).isEmpty();
    }

    @Test
    void makesAnotherPasswordForTheServicesThatRun() {
        home().operator().renew();
        String before = home().operator().hash().orElseThrow();
        this.backend.kill(Service.SHIPPING);
        this.backend.calls.clear();
        assertThat(run("operator", "--new")).isZero();
        assertThat(BCrypt.checkpw(shownPassword(), home().operator().hash().orElseThrow())).isTrue();
        assertThat(home().operator().hash()).isNotEqualTo(Optional.of(before));
        assertThat(this.backend.calls).containsExactly("restart order", "restart payment", "restart inventory",
                "restart notification");
    }

    @Test
    void forgetsTheOperatorWithEverythingElse() {
        home().operator().renew();
        run("reset", "--yes");
        assertThat(home().operator().hash()).isEmpty();
        run("operator");
        assertThat(said()).contains("The operator has no password yet");
    }

    @Test
    void protectsTheHashFromOtherUsers() throws Exception {
        home().operator().renew();
        home().operator().renew();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home().operator().file())))
            .isEqualTo("rw-------");
    }

    @Test
    void makesAKeyForPersonalFieldsOnceAndForgetsItWithEverythingElse() throws Exception {
        run("up", "-d");
        String key = home().secrets().get("WARREN_MESSAGING_ENCRYPTION_KEYS_LOCAL");
        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home().personalDataKey().file())))
            .isEqualTo("rw-------");
        run("up", "-d");
        assertThat(home().secrets()).containsEntry("WARREN_MESSAGING_ENCRYPTION_KEYS_LOCAL", key);
        assertThat(said()).doesNotContain(key);
        run("reset", "--yes");
        assertThat(home().secrets()).isEmpty();
    }

    @Test
    void generatesATokenForAlertsOnceAndNeverShowsIt() throws Exception {
        run("up", "-d");
        String token = home().secrets().get("WARREN_NOTIFICATION_ALERTS_TOKEN");
        assertThat(token).hasSizeGreaterThan(40)
            .isNotEqualTo(home().secrets().get("WARREN_MESSAGING_ENCRYPTION_KEYS_LOCAL"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home().alertsToken().file())))
            .isEqualTo("rw-------");
        run("up", "-d");
        assertThat(home().secrets()).containsEntry("WARREN_NOTIFICATION_ALERTS_TOKEN", token);
        assertThat(said()).doesNotContain(token);
    }

    @Test
    void saysThatItIsUpAlready() {
        assertThat(run("up")).isZero();
        assertThat(said()).contains("Warren is up already", "Stop everything: ./warren down");
    }

    @Test
    void doesNotMixModes() {
        home().rememberMode("docker");
        assertThat(run("up", "-d")).isEqualTo(1);
        assertThat(complained()).isEqualTo("warren: Warren was started with --docker here: ./warren down stops it, then"
                + " ./warren up --native starts it that way.");
    }

    @Test
    void stopsTwiceWithoutComplaint() {
        home().rememberMode("native");
        assertThat(run("down")).isZero();
        assertThat(said()).contains("Everything is stopped");
        assertThat(run("down")).isZero();
        assertThat(said()).contains("Nothing was running");
        assertThat(home().mode()).isEmpty();
    }

    @Test
    void killsOnce() {
        assertThat(run("kill", "payment")).isZero();
        assertThat(this.backend.calls).containsExactly("kill payment");
        assertThat(run("kill", "payment")).isEqualTo(1);
        assertThat(complained()).isEqualTo("warren: payment does not run: ./warren start payment starts it.");
    }

    @Test
    void startsWhatWasKilled() {
        this.backend.kill(Service.ORDER);
        assertThat(run("start", "order-service")).isZero();
        assertThat(this.backend.states.get(Service.ORDER)).isEqualTo(State.READY);
    }

    @Test
    void restartsGently() {
        assertThat(run("restart", "broker")).isZero();
        assertThat(this.backend.calls).containsExactly("restart broker");
    }

    @Test
    void namesAllComponentsWhenOneIsUnknown() {
        assertThat(run("logs", "nosuch")).isEqualTo(1);
        assertThat(complained()).startsWith("warren: There is no component 'nosuch': choose one of broker, database");
    }

    @Test
    void saysWhichOptionIsWrongInOneSentence() {
        assertThat(run("down", "--hard")).isEqualTo(2);
        assertThat(complained()).isEqualTo("warren: Unknown option: '--hard'; see ./warren down --help.");
    }

    @Test
    void deletesNothingWithoutBeingTold() {
        assertThat(run("reset")).isEqualTo(1);
        assertThat(complained()).contains("./warren reset --yes");
        assertThat(this.backend.calls).isEmpty();
        assertThat(run("reset", "--yes")).isZero();
        assertThat(this.backend.calls).containsExactly("forget");
    }

    @Test
    void exitsOtherwiseWhenSomethingDoesNotServe() {
        assertThat(run("status")).isZero();
        this.backend.states.put(Service.PAYMENT, State.DIED);
        assertThat(run("status")).isEqualTo(1);
        assertThat(said()).contains("./warren logs payment shows its latest log");
    }

    @Test
    void showsMoreOfOneLogThanOfEach() {
        run("logs");
        run("logs", "payment", "-f");
        run("logs", "payment", "-n", "5");
        assertThat(this.backend.calls).containsExactly("logs null 20 false", "logs PAYMENT 200 true",
                "logs PAYMENT 5 false");
    }

    @Test
    void refusesADemoWithoutOrders() {
        assertThat(run("demo", "-n", "0")).isEqualTo(1);
        assertThat(complained()).contains("between 1 and");
    }

    private int run(String... arguments) {
        this.complained.reset();
        var terminal = new Terminal(new PrintStream(this.said, true, StandardCharsets.UTF_8), false, 80, 24);
        var session = new Session(home(), "native", this.backend, terminal, InstantSource.system());
        return Warren.commands(session).execute(arguments);
    }

    private String shownPassword() {
        Matcher shown = Pattern.compile("kept nowhere: operator, (\\S{20})").matcher(said());
        assertThat(shown.find()).isTrue();
        return shown.group(1);
    }

    private Home home() {
        return new Home(this.directory);
    }

    private String said() {
        return this.said.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return this.complained.toString(StandardCharsets.UTF_8).strip();
    }

}
