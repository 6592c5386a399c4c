package io.keywright.engine.report;

import java.util.List;

/** Rows of text set in columns, two blanks apart. */
final class Table {

    private Table() {
    }

    /** @param rows the titles, then the rest; all of one length and printable */
    static String of(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        });
        return text.toString();
    }
}
