package dev.warren.testkit.network;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

@Timeout(30)
class TcpProxyTest {

    private static final int SHORT_MILLIS = 200;

    private final EchoServer server = server();

    private final TcpProxy proxy = TcpProxy.to("127.0.0.1", this.server.port());

    private Socket client = new Socket();

    @BeforeEach
    void connect() throws IOException {
        this.client = new Socket("127.0.0.1", this.proxy.port());
    }

    @AfterEach
    void close() throws IOException {
        this.client.close();
        this.proxy.close();
        this.server.close();
    }

    @Test
    void countsTowardsAFaultOnlyWhatItHasLetGoAndWhatWent() {
        try (TcpProxy proxy = TcpProxy.to("127.0.0.1", 1)) {
            ForwardGrant before = proxy.grant(Direction.TO_SERVER, 8000);
            Future<?> struck = proxy.inflictAfter(Direction.TO_SERVER, 100, new Fault.Cut());
            proxy.forwarded(before);
            ForwardGrant lost = proxy.grant(Direction.TO_SERVER, 8000);
            assertThat(lost.bytes()).isEqualTo(100);
            assertThat(proxy.grant(Direction.TO_SERVER, 8000).bytes()).isZero();
            lost.lost();
            ForwardGrant last = proxy.grant(Direction.TO_SERVER, 8000);
            assertThat(last.bytes()).isEqualTo(100);
            assertThat(struck).isNotDone();
            proxy.forwarded(last);
            assertThat(struck).isDone();
        }
    }

    @Test
    void carriesBytesBothWays() throws Exception {
        String text = "0123456789".repeat(100_000);
        Thread.ofVirtual().start(() -> sayQuietly(text));
        assertThat(hear(text.length())).isEqualTo(text);
        assertThat(this.proxy.passed(Direction.TO_SERVER)).isEqualTo(text.length());
        assertThat(this.proxy.passed(Direction.TO_CLIENT)).isEqualTo(text.length());
    }

    @Test
    void carriesAnOrderlyEnd() throws Exception {
        say("x");
        this.client.shutdownOutput();
        assertThat(new String(this.client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
            .isEqualTo("x" + EchoServer.GOODBYE);
        assertThat(this.server.ends.take()).isEqualTo("end");
        await().until(() -> this.proxy.connections() == 0);
    }

    @Test
    void cutsBothSides() throws Exception {
        echo("x");
        this.proxy.inflict(new Fault.Cut());
        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> hear(1));
        assertThat(this.server.ends.take()).contains("reset");
        assertThat(this.proxy.connections()).isZero();
    }

    @Test
    void takesNewConnectionsAfterACut() throws Exception {
        echo("x");
        this.proxy.inflict(new Fault.Cut());
        connect();
        echo("again");
    }

    @Test
    void cutsAtTheByte() throws Exception {
        Future<?> cut = this.proxy.inflictAfter(Direction.TO_CLIENT, 4, new Fault.Cut());
        say("0123456789");
        cut.get(10, TimeUnit.SECONDS);
        assertThat(this.proxy.passed(Direction.TO_CLIENT)).isEqualTo(4);
        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> hear(5));
    }

    @Test
    void fallsSilentAtTheByteAndLosesNothing() throws Exception {
        Future<?> silence = this.proxy.inflictAfter(Direction.TO_CLIENT, 4, new Fault.Blackhole());
        say("0123456789");
        silence.get(10, TimeUnit.SECONDS);
        assertThat(hear(4)).isEqualTo("0123");
        assertThatNothingIsHeard();
        this.proxy.heal();
        assertThat(hear(6)).isEqualTo("456789");
    }

    @Test
    void holdsOneWayAndLetsTheOtherPass() throws Exception {
        echo("x");
        this.proxy.inflict(new Fault.Blackhole(Set.of(Direction.TO_SERVER)));
        say("question");
        assertThatNothingIsHeard();
        assertThat(this.proxy.passed(Direction.TO_SERVER)).isEqualTo(1);
        this.proxy.heal();
        assertThat(hear(8)).isEqualTo("question");
    }

    @Test
    void losesWhatItHeldWhenItIsCut() throws Exception {
        echo("x");
        this.proxy.inflict(new Fault.Blackhole());
        say("never heard of");
        this.proxy.inflict(new Fault.Cut());
        this.proxy.heal();
        connect();
        echo("y");
        assertThat(this.proxy.passed(Direction.TO_SERVER)).isEqualTo(2);
    }

    @Test
    void endsTheAnswersAndStillTakesQuestions() throws Exception {
        echo("x");
        this.proxy.inflict(new Fault.HalfClose(Direction.TO_CLIENT));
        assertThat(this.client.getInputStream().read()).isEqualTo(-1);
        say("more");
        await().until(() -> this.proxy.passed(Direction.TO_SERVER) == 5);
    }

    @Test
    void endsTheQuestionsAndStillGivesAnswers() throws Exception {
        echo("x");
        this.proxy.inflict(new Fault.HalfClose(Direction.TO_SERVER));
        assertThat(hear(EchoServer.GOODBYE.length())).isEqualTo(EchoServer.GOODBYE);
        assertThat(this.server.ends.take()).isEqualTo("end");
    }

    @Test
    void refusesNewConnectionsOnly() throws Exception {
        // a connection that was not accepted yet is a new one
        echo("there");
        this.proxy.inflict(new Fault.Refuse());
        assertThatExceptionOfType(ConnectException.class)
            .isThrownBy(() -> new Socket("127.0.0.1", this.proxy.port()).close());
        echo("still here");
        this.proxy.heal();
        connect();
        echo("back");
    }

    @Test
    void delaysAndKeepsItsThroughput() throws Exception {
        echo("x");
        Duration delay = Duration.ofMillis(SHORT_MILLIS);
        this.proxy.inflict(new Fault.Delay(delay));
        long begin = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            say("0123456789");
        }
        hear(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(delay.multipliedBy(2),
                delay.multipliedBy(19));
        this.proxy.heal();
    }

    @Test
    void throttles() throws Exception {
        this.proxy.inflict(new Fault.Throttle(10_000));
        long begin = System.nanoTime();
        say("0123456789".repeat(300));
        hear(3000);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(300));
    }

    @Test
    void resetsClientsWhileThereIsNoServer() throws Exception {
        this.server.close();
        connect();
        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> hear(1));
    }

    @Test
    void refusesFaultsThatAreNone() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> this.proxy.inflictAfter(Direction.TO_SERVER, 0, new Fault.Cut()))
            .withMessageContaining("at least 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Fault.Throttle(0)).withMessageContaining("Blackhole");
    }

    private void echo(String text) throws IOException {
        say(text);
        assertThat(hear(text.length())).isEqualTo(text);
    }

    private void say(String text) throws IOException {
        this.client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void sayQuietly(String text) {
        try {
            say(text);
        }
        catch (IOException failure) {
            this.server.ends.add(String.valueOf(failure));
        }
    }

    private String hear(int length) throws IOException {
        byte[] heard = this.client.getInputStream().readNBytes(length);
        return new String(heard, StandardCharsets.UTF_8);
    }

    private void assertThatNothingIsHeard() throws IOException {
        this.client.setSoTimeout(SHORT_MILLIS);
        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> hear(1));
        this.client.setSoTimeout(0);
    }

    private static EchoServer server() {
        try {
            return new EchoServer();
        }
        catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

}
