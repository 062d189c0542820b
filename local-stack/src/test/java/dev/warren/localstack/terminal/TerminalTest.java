package dev.warren.localstack.terminal;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void redrawsInPlace() {
        Terminal terminal = terminal(true);
        terminal.redraw(List.of("one", "two"));
        terminal.redraw(List.of("three"));
        terminal.print("done");
        assertThat(written()).isEqualTo("one\ntwo\n\u001b[2A\u001b[Jthree\n\u001b[1A\u001b[Jdone\n");
    }

    @Test
    void drawsNothingThatWouldHaveToBeErased() {
        Terminal terminal = terminal(false);
        terminal.redraw(List.of("one"));
        terminal.print("done");
        assertThat(written()).isEqualTo("done\n");
    }

    @Test
    void cutsWhatWouldWrap() {
        terminal(true).redraw(List.of("123456789012345"));
        assertThat(written()).isEqualTo("123456789\n");
    }

    private Terminal terminal(boolean interactive) {
        return new Terminal(new PrintStream(this.written, true, StandardCharsets.UTF_8), interactive, 10, 5);
    }

    private String written() {
        return this.written.toString(StandardCharsets.UTF_8);
    }

}
