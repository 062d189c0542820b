package dev.warren.localstack.terminal;

import java.util.ArrayList;
import java.util.List;

/// Rows of text in columns that are as wide as they must be.
///
/// @param headings one for each column
/// @param rows each with as many cells as there are headings
public record Table(List<String> headings, List<List<String>> rows) {

    private static final String GAP = "  ";

    public Table {
        headings = List.copyOf(headings);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /// Its lines, the headings first; none ends with spaces.
    public List<String> lines() {
        List<List<String>> all = new ArrayList<>();
        all.add(this.headings);
        all.addAll(this.rows);
        return all.stream().map(this::line).toList();
    }

    private String line(List<String> cells) {
        var line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            line.append(GAP).append(cell).repeat(' ', width(column) - cell.length());
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        int width = this.headings.get(column).length();
        for (List<String> row : this.rows) {
            width = Math.max(width, row.get(column).length());
        }
        return width;
    }

}
