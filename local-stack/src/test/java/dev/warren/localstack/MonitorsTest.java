package dev.warren.localstack;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MonitorsTest {

    @TempDir
    private Path directory;

    @Test
    void areThereOnlyWhereTheyAreWanted() {
        Stack stack = Stack.in(this.directory, StackSettings.ofBuild(this.directory));
        assertThat(stack.components()).doesNotContainAnyElementsOf(List.of(Monitoring.values()))
            .hasSize(Infrastructure.values().length + Service.values().length);
    }

    @Test
    void areStoppedWhereTheyAreNot() {
        Stack stack = Stack.in(this.directory, StackSettings.ofBuild(this.directory).withMonitoring());
        assertThat(stack.state(Monitoring.GRAFANA)).isEqualTo(ComponentStatus.State.STOPPED);
        assertThatExceptionOfType(StackException.class).isThrownBy(() -> stack.start(Monitoring.GRAFANA))
            .withMessageContaining("./warren up --docker");
    }

}
