package io.keywright.engine.openliberty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keywright.schema.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What auth-matrix says, in the form of {@link AuthenticationTable}. */
final class PredictedTable {

    private final Map<String, Map<String, String>> columns = new LinkedHashMap<>();

    /** Adds a column: the matrix of one endpoint. */
    void add(String column, Keywright keywright, String server, String endpoint, String... options) {
        Program program = keywright.run(arguments(server, endpoint, options));
        assertEquals(0, program.exit(), program.out() + program.err());
        Map<String, String> answers = new LinkedHashMap<>();
        Map<?, ?> matrix = (Map<?, ?>) Json.parse(program.out());
        assertEquals(server, matrix.get("server"));
        for (Object each : (List<?>) matrix.get("cells")) {
            Map<?, ?> cell = (Map<?, ?>) each;
            answers.put(AuthenticationTable.row((String) cell.get("certificate"), (String) cell.get("password")),
                    cell.get("outcome") + (cell.get("as") == null ? "" : " as " + cell.get("as"))
                            + (cell.get("outcome").equals("refused") ? " (" + cell.get("layer") + ")" : ""));
        }
        columns.put(column, answers);
    }

    private static String[] arguments(String server, String endpoint, String... options) {
        String[] arguments = new String[5 + options.length];
        System.arraycopy(options, 0, arguments, 0, options.length);
        System.arraycopy(new String[] {"auth-matrix", server, "--endpoint", endpoint, "--json"}, 0, arguments, options.length, 5);
        return arguments;
    }

    String text() {
        return AuthenticationTable.text(columns);
    }
}
