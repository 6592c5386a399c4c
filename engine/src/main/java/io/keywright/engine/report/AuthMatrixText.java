package io.keywright.engine.report;

import io.keywright.engine.authmatrix.AuthMatrix;
import io.keywright.engine.authmatrix.Cell;
import io.keywright.engine.authmatrix.Cell.Fate;
import io.keywright.engine.authmatrix.CellPair;
import io.keywright.engine.authmatrix.EndpointMatrix;
import io.keywright.engine.authmatrix.MatrixDifference;
import io.keywright.profiles.authentication.CallerPassword;
import io.keywright.profiles.authentication.Decision.Outcome;
import io.keywright.schema.diagnostic.Printable;
import java.util.ArrayList;
import java.util.List;

/** Authentication matrices as tables: a row for each certificate, a column for each password. */
public final class AuthMatrixText {

    private AuthMatrixText() {
    }

    /** Where all endpoints are alike one table, else one for each. */
    public static String of(AuthMatrix matrix) {
        StringBuilder text = new StringBuilder();
        if (matrix.isUniform()) {
            List<String> names = matrix.endpoints().stream().map(EndpointMatrix::endpoint).toList();
            table(text, matrix.server(), names.size() == 1 ? "endpoint" : "endpoints", String.join(", ", names), matrix.cells());
        } else {
            matrix.endpoints().forEach(each -> table(text, matrix.server(), "endpoint", each.endpoint(), each.cells()));
        }
        return text.append(notes("note", matrix.notes())).toString();
    }

    private static void table(StringBuilder text, String server, String what, String endpoints, List<Cell> cells) {
        text.append(text.isEmpty() ? "" : "\n").append(Printable.of(server + ", " + what + " " + endpoints)).append('\n');
        List<List<String>> rows = new ArrayList<>();
        List<String> titles = new ArrayList<>(List.of("certificate"));
        for (CallerPassword password : CallerPassword.values()) {
            titles.add((password == CallerPassword.NONE ? "no" : password) + " password");
        }
        rows.add(titles);
        int columns = CallerPassword.values().length;
        for (int at = 0; at < cells.size(); at += columns) {
            List<String> row = new ArrayList<>(List.of(cells.get(at).certificate().text()));
            cells.subList(at, at + columns).forEach(cell -> row.add(words(cell.fate())));
            rows.add(row);
        }
        text.append(Table.of(rows));
    }

    /** The cells that differ, one in a row. */
    public static String of(MatrixDifference difference) {
        StringBuilder text = new StringBuilder();
        for (MatrixDifference.Part part : difference.parts()) {
            text.append(text.isEmpty() ? "" : "\n");
            part.endpoint().ifPresent(name -> text.append(Printable.of("endpoint " + name)).append('\n'));
            if (part.cells().isEmpty()) {
                text.append("no difference\n");
                continue;
            }
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("certificate", "password", Printable.of(difference.a().server()), Printable.of(difference.b().server())));
            for (CellPair cell : part.cells()) {
                rows.add(List.of(cell.certificate().text(), cell.password().text(), words(cell.a()), words(cell.b())));
            }
            text.append(Table.of(rows));
        }
        List<String> ofA = difference.a().notes();
        List<String> ofB = difference.b().notes();
        return text + notes("note", ofA.stream().filter(ofB::contains).toList())
                + notes("note on " + difference.a().server(), ofA.stream().filter(note -> !ofB.contains(note)).toList())
                + notes("note on " + difference.b().server(), ofB.stream().filter(note -> !ofA.contains(note)).toList());
    }

    private static String notes(String title, List<String> notes) {
        StringBuilder text = new StringBuilder();
        notes.forEach(note -> text.append(Printable.of(title + ": " + note)).append('\n'));
        return text.toString();
    }

    private static String words(Fate fate) {
        return fate.outcome() + fate.as().map(user -> " as " + Printable.of(user)).orElse("")
                + (fate.outcome() == Outcome.REFUSED ? " (" + fate.layer() + ")" : "");
    }
}
