package dev.warren.localstack.terminal;

import java.io.PrintStream;
import java.util.List;

/// The output of a command.
public final class Terminal {

    private final PrintStream out;

    private final boolean interactive;

    private final int columns;

    private final int rows;

    private int drawn;

    /// @param interactive whether it is a screen, on which lines may be redrawn
    /// @param columns its width in characters
    /// @param rows its height in lines
    public Terminal(PrintStream out, boolean interactive, int columns, int rows) {
        this.out = out;
        this.interactive = interactive;
        this.columns = columns;
        this.rows = rows;
    }

    /// Whether lines may be redrawn in place.
    public boolean isInteractive() {
        return this.interactive;
    }

    /// Whether this many lines fit on it at once.
    public boolean fits(int lines) {
        return lines < this.rows;
    }

    /// Writes one permanent line above the redrawn area.
    public synchronized void print(String line) {
        erase();
        this.out.println(line);
        this.out.flush();
    }

    /// Writes permanent lines.
    public synchronized void print(List<String> lines) {
        lines.forEach(this::print);
    }

    /// Replaces the redrawn area; does nothing where redrawing is impossible.
    public synchronized void redraw(List<String> lines) {
        if (!this.interactive) {
            return;
        }
        erase();
        lines.forEach((line) -> this.out.println(cut(line)));
        this.out.flush();
        this.drawn = lines.size();
    }

    private void erase() {
        if (this.drawn > 0) {
            this.out.print("\u001b[" + this.drawn + "A\u001b[J");
            this.drawn = 0;
        }
    }

    // a line that wraps would take two, and the next redraw would erase too little
    private String cut(String line) {
        return (line.length() < this.columns) ? line : line.substring(0, this.columns - 1);
    }

}
