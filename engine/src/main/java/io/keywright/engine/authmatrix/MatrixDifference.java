package io.keywright.engine.authmatrix;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The cells in which two servers differ.
 *
 * @param parts one for all endpoints where both servers are the same at all of their own, else one for each endpoint
 */
public record MatrixDifference(AuthMatrix a, AuthMatrix b, List<Part> parts) {

    public MatrixDifference {
        parts = List.copyOf(parts);
    }

    /**
     * What differs.
     *
     * @param endpoint the endpoint of both; empty: all
     */
    public record Part(Optional<String> endpoint, List<CellPair> cells) {

        public Part {
            cells = List.copyOf(cells);
        }

        Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("endpoint", endpoint);
            fields.put("cells", cells.stream().map(CellPair::fields).toList());
            return fields;
        }
    }

    /**
     * Compares; empty when the servers are different from endpoint to endpoint and have not the same endpoints, so that
     * nobody can tell which belong together.
     */
    public static Optional<MatrixDifference> of(AuthMatrix a, AuthMatrix b) {
        if (a.isUniform() && b.isUniform()) {
            return Optional.of(new MatrixDifference(a, b, List.of(new Part(Optional.empty(), different(a.cells(), b.cells())))));
        }
        if (!names(a).equals(names(b))) {
            return Optional.empty();
        }
        List<Part> parts = a.endpoints().stream().map(one -> new Part(Optional.of(one.endpoint()), different(one.cells(),
                b.endpoints().stream().filter(other -> other.endpoint().equals(one.endpoint())).findFirst().orElseThrow()
                        .cells()))).toList();
        return Optional.of(new MatrixDifference(a, b, parts));
    }

    private static Set<String> names(AuthMatrix matrix) {
        Set<String> names = new LinkedHashSet<>();
        matrix.endpoints().forEach(endpoint -> names.add(endpoint.endpoint()));
        return names;
    }

    private static List<CellPair> different(List<Cell> a, List<Cell> b) {
        return CellPair.of(a, b).stream().filter(CellPair::differs).toList();
    }

    /** The JSON form; endpoints are told apart only where the servers do. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("a", a.server());
        fields.put("b", b.server());
        fields.put("cells", parts.get(0).cells().stream().map(CellPair::fields).toList());
        if (parts.size() > 1) {
            fields.put("endpoints", parts.stream().map(Part::fields).toList());
        }
        Map<String, Object> notes = new LinkedHashMap<>();
        notes.put("a", a.notes());
        notes.put("b", b.notes());
        fields.put("notes", notes);
        return fields;
    }
}
