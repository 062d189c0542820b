package dev.warren.testkit;

import dev.warren.localstack.infrastructure.DetachedProcess;
import dev.warren.localstack.infrastructure.Directories;
import dev.warren.localstack.infrastructure.NativeBroker;
import dev.warren.localstack.infrastructure.NativeDatabase;
import dev.warren.localstack.infrastructure.NativeServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where this JVM's servers keep their state: `target/test-stack/<pid>`. It is deleted with the servers when the JVM ends;
/// what a killed JVM left behind is removed by the next one.
///
/// @param path the directory
record StateDirectory(Path path) {

    private static final Path MODULE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    private static final Path ALL = MODULE.resolve("target/test-stack");

    private static final StateDirectory MINE = claim();

    static StateDirectory mine() {
        return MINE;
    }

    NativeBroker broker() {
        return new NativeBroker(this.path.resolve("rabbitmq"));
    }

    NativeDatabase database() {
        return NativeDatabase.forTests(this.path.resolve("postgresql"), programs());
    }

    private DetachedProcess owner() {
        return new DetachedProcess(this.path.resolve("owner"));
    }

    private static StateDirectory claim() {
        abandoned().forEach(StateDirectory::remove);
        var mine = new StateDirectory(ALL.resolve(String.valueOf(ProcessHandle.current().pid())));
        DetachedProcess.ofThisJvm(mine.owner().record());
        Runtime.getRuntime().addShutdownHook(new Thread(mine::removeAfterSpring, "test-stack-removal"));
        return mine;
    }

    private static List<StateDirectory> abandoned() {
        if (!Files.isDirectory(ALL)) {
            return List.of();
        }
        try (Stream<Path> directories = Files.list(ALL)) {
            return directories.map(StateDirectory::new)
                .filter(state -> Files.exists(state.owner().record()) && !state.owner().isRunning())
                .toList();
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // contexts close in hooks of their own at the same time, and want to say goodbye to a
    // broker that is still there
    private void removeAfterSpring() {
        ShutdownHooks.awaitSpring();
        remove();
    }

    private void remove() {
        Stream.<NativeServer>of(broker(), database()).forEach(NativeServer::destroy);
        Directories.delete(this.path);
    }

    // shared by the modules of one checkout
    private static Path programs() {
        Path root = MODULE;
        for (Path parent = MODULE; parent != null; parent = parent.getParent()) {
            if (Files.exists(parent.resolve("mvnw"))) {
                root = parent;
            }
        }
        return root.resolve("target/test-programs");
    }

}
