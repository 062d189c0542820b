package dev.warren.localstack;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/// Runs the script in a checkout with a JDK and a Maven wrapper that only record their calls.
class WarrenScriptTest {

    private static final List<String> MODULES = List.of("common-events", "reliable-messaging", "service-web",
            "local-stack", "benchmarks", "benchmarks/peers/common", "benchmarks/peers/careful",
            "benchmarks/peers/tutorial", "order-service", "payment-service");

    @TempDir
    private Path directory;

    private Path checkout = Path.of("");

    private Path jdk = Path.of("");

    private record Result(int status, String output) {
    }

    @BeforeEach
    void make() throws IOException {
        this.checkout = Files.createDirectories(this.directory.resolve("a check out"));
        Files.copy(Path.of("..", "warren"), this.checkout.resolve("warren"));
        Files.writeString(this.checkout.resolve("pom.xml"), "<project/>");
        for (String module : MODULES) {
            Files.createDirectories(this.checkout.resolve(module).resolve("src/main/java"));
            Files.createDirectories(this.checkout.resolve(module).resolve("target"));
            Files.writeString(this.checkout.resolve(module).resolve("pom.xml"), "<project/>");
        }
        Files.copy(Path.of("src", "main", "shell", "doctor.sh"),
                Files.createDirectories(this.checkout.resolve("local-stack/src/main/shell")).resolve("doctor.sh"));
        this.jdk = jdk("jdk-25", 25);
        mavenThat("""
                echo "$@" >> maven-calls
                touch local-stack/target/local-stack-0.1.0-SNAPSHOT.jar
                echo lib.jar > local-stack/target/classpath
                case $* in *-Pbench*) touch benchmarks/target/benchmarks-0.1.0-SNAPSHOT.jar ;; esac
                case $* in *peers*) touch benchmarks/peers/careful/target/peer-careful-0.1.0-SNAPSHOT-exec.jar ;; esac
                case $* in *peers*) touch benchmarks/peers/tutorial/target/peer-tutorial-0.1.0-SNAPSHOT-exec.jar ;; esac
                case $* in *-Pbench*) echo lib.jar > benchmarks/target/classpath ;; esac
                for s in order payment; do touch $s-service/target/$s-service-0.1.0-SNAPSHOT-exec.jar; done
                echo '[INFO] Building order-service 0.1.0-SNAPSHOT                          [3/4]'
                """);
    }

    @Test
    void buildsEverythingTheFirstTimeAndNothingTheSecond() throws Exception {
        Result first = run("up", "-d", "--native");
        assertThat(first.output()).contains("Building local-stack order-service payment-service.",
                "  [3/4] order-service", "java was called: up -d --native");
        assertThat(run("up", "-d", "--native").output()).doesNotContain("Building");
        assertThat(mavenCalls()).hasSize(1);
    }

    @Test
    void buildsWhatWasChanged() throws Exception {
        run("up", "--native");
        change("payment-service/src/main/java/Changed.java");
        assertThat(run("up", "--native").output()).contains("Building payment-service.");
        assertThat(mavenCalls().getLast()).contains("-pl payment-service package");
    }

    @Test
    void buildsAllServicesWhenALibraryWasChanged() throws Exception {
        run("up", "--native");
        change("reliable-messaging/src/main/java/Changed.java");
        assertThat(run("up", "--native").output()).contains("Building order-service payment-service.");
    }

    @Test
    void buildsWhatWasCleanedAway() throws Exception {
        run("up", "--native");
        Files.delete(this.checkout.resolve("order-service/target/order-service-0.1.0-SNAPSHOT-exec.jar"));
        assertThat(run("up", "--native").output()).contains("Building order-service.");
    }

    @Test
    void buildsOnlyTheServiceThatIsRestarted() throws Exception {
        run("up", "--native");
        change("payment-service/src/main/java/Changed.java");
        change("order-service/src/main/java/Changed.java");
        assertThat(run("restart", "payment").output()).contains("Building payment-service.");
    }

    @Test
    void buildsNothingToStop() throws Exception {
        run("up", "--native");
        change("local-stack/src/main/java/Changed.java");
        assertThat(run("down").output()).contains("java was called: down").doesNotContain("Building");
    }

    @Test
    void showsTheLinesOfAFailedBuildThatMatter() throws Exception {
        mavenThat("""
                echo '[INFO] Scanning for projects...'
                echo '[ERROR] COMPILATION ERROR : '
                echo '[ERROR] /x/Order.java:[3,8] class Ordre is public'
                echo '[ERROR] Failed to execute goal compile -> [Help 1]'
                echo '[ERROR] '
                echo '[ERROR] Re-run Maven using the -X switch to enable full debug logging.'
                exit 1
                """);
        Result result = run("up");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).contains("  /x/Order.java:[3,8] class Ordre is public", "warren: the build failed")
            .doesNotContain("Help", "-X", "java was called");
    }

    @Test
    void saysThatItCannotDownload() throws Exception {
        mavenThat("echo '[ERROR] Could not transfer artifact a:b:1 from central: Unknown host'; exit 1");
        assertThat(run("up").output())
            .contains("warren: the build could not download what it needs: check the network");
    }

    @Test
    void findsAJdkThatOnlyTheToolchainsOfMavenName() throws Exception {
        Path toolchains = Files.createDirectories(this.directory.resolve("home/.m2")).resolve("toolchains.xml");
        Files.writeString(toolchains, "<toolchain><configuration>\n  <jdkHome>" + this.jdk + "</jdkHome>\n");
        this.jdk = jdk("jdk-17", 17);
        assertThat(run("up", "--native").output()).contains("java was called");
    }

    @Test
    void needsABuildForNothingElse() throws Exception {
        assertThat(run("status").output())
            .isEqualTo("warren: nothing has been built or started here yet: ./warren up does both.\n");
        assertThat(run("help").output()).contains("./warren demo [-n N]");
        assertThat(run("doctor").output()).contains("JDK 25", "native mode", "memory");
        assertThat(run("doctor", "payment"))
            .isEqualTo(new Result(1, "warren: doctor takes no arguments: it looks at the whole machine.\n"));
    }

    @Test
    void runsTheTestsOrTheLongOnes() throws Exception {
        run("test", "-pl", "web");
        run("test", "--faults", "-pl", "web");
        assertThat(mavenCalls()).containsExactly("-B -ntp -T3 verify -pl web", "-B -ntp -Dfaults verify -pl web");
    }

    @Test
    void buildsTheBenchmarkOnlyForIt() throws Exception {
        run("up", "--native");
        assertThat(run("bench", "--only", "warren").output()).contains("Building benchmarks.",
                "java was called: --only warren");
        assertThat(run("bench", "--only", "warren").output()).isEqualTo("java was called: --only warren\n");
        assertThat(mavenCalls()).hasSize(2);
        assertThat(mavenCalls().getFirst()).doesNotContain("-Pbench");
        assertThat(mavenCalls().getLast()).contains("-Pbench", "-pl benchmarks package");
    }

    @Test
    void buildsTheShopsThatTheBenchmarkComparesWith() throws Exception {
        run("bench", "--only", "warren");
        assertThat(run("bench").output()).contains("Building benchmarks/peers/careful benchmarks/peers/tutorial.");
        assertThat(run("bench", "--only", "limits,peers").output()).doesNotContain("Building");
        change("benchmarks/peers/common/src/main/java/Changed.java");
        assertThat(run("bench", "--only", "limits,peers").output()).contains("Building benchmarks/peers/");
    }

    @Test
    void buildsTheBenchmarkAgainWhenWhatItStandsOnWasChanged() throws Exception {
        run("bench");
        change("local-stack/src/main/java/Changed.java");
        assertThat(run("bench").output()).contains("Building benchmarks.");
    }

    @Test
    void namesNoCommandThatThereIsNot() throws Exception {
        Result result = run("frobnicate");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output())
            .isEqualTo("warren: there is no command 'frobnicate': ./warren help names them all.\n");
    }

    private Result run(String... arguments) throws Exception {
        var program = new ProcessBuilder(this.checkout.resolve("warren").toString());
        program.command().addAll(List.of(arguments));
        program.environment().keySet().removeIf((name) -> name.startsWith("DOCKER"));
        program.environment()
            .putAll(Map.of("JAVA_HOME", this.jdk.toString(), "HOME", this.directory.resolve("home").toString(),
                    "DOCKER_HOST", "tcp://127.0.0.1:1"));
        Process process = program.directory(this.directory.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), output);
    }

    private List<String> mavenCalls() throws IOException {
        return Files.readAllLines(this.checkout.resolve("maven-calls"));
    }

    // in the future, because a build and a change may happen within one tick of the file
    // system's clock
    private void change(String file) throws IOException {
        Path changed = Files.writeString(this.checkout.resolve(file), "changed");
        Files.setLastModifiedTime(changed, FileTime.from(Instant.now().plusSeconds(5)));
    }

    private void mavenThat(String does) throws IOException {
        executable(this.checkout.resolve("mvnw"), does);
    }

    private Path jdk(String name, int version) throws IOException {
        Path home = this.directory.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + ".0.1\"\n");
        executable(home.resolve("bin/javac"), "");
        executable(home.resolve("bin/java"), """
                while [ "$1" != dev.warren.localstack.cli.Warren ] && [ "$1" != dev.warren.bench.Bench ]; do shift; done
                shift
                echo "java was called: $*"
                """);
        return home;
    }

    private static void executable(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

}
