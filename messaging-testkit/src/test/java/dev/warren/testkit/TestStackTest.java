package dev.warren.testkit;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestStackTest {

    @Test
    void followsAWish() {
        assertThat(TestStack.chosen("native")).isEqualTo(TestStack.NATIVE);
        assertThat(TestStack.chosen("Docker")).isEqualTo(TestStack.DOCKER);
    }

    @Test
    void namesTheVariableWhenTheWishIsUnknown() {
        assertThatThrownBy(() -> TestStack.chosen("podman")).isInstanceOf(TestStackException.class)
            .hasMessageContaining("WARREN_TEST_STACK is 'podman'");
    }

    @Test
    void takesContainersOnlyWhereAnEngineAnswers() {
        assertThat(TestStack.chosen(null)).isEqualTo(DockerEngine.answers() ? TestStack.DOCKER : TestStack.NATIVE);
    }

    @Test
    void triesToStartAServerOnlyOnce() {
        var attempts = new AtomicInteger();
        var server = new Lazy<String>(() -> {
            attempts.incrementAndGet();
            throw new TestStackException("no broker here");
        });

        assertThatThrownBy(server::get).hasMessage("no broker here");
        assertThatThrownBy(server::get).hasMessageContaining("no broker here");
        assertThat(attempts).hasValue(1);
    }

}
