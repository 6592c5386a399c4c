package io.keywright.engine.authmatrix;

import io.keywright.engine.authmatrix.Cell.Fate;
import io.keywright.profiles.authentication.CallerCertificate;
import io.keywright.profiles.authentication.CallerPassword;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
    public record Part(Optional<String> endpoint, List<DifferentCell> cells) {

        public Part {
            cells = List.copyOf(cells);
        }

        Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("endpoint", endpoint);
            fields.put("cells", cells.stream().map(DifferentCell::fields).toList());
            return fields;
        }
    }

    /** A kind of caller who fares differently at the two servers. */
    public record DifferentCell(CallerCertificate certificate, CallerPassword password, Fate a, Fate b) {

        Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("certificate", certificate.text());
            fields.put("password", password.text());
            fields.put("a", a.fields());
            fields.put("b", b.fields());
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

    private static List<DifferentCell> different(List<Cell> a, List<Cell> b) {
        List<DifferentCell> different = new ArrayList<>();
        for (Cell cell : a.size() < b.size() ? b : a) {
            Fate one = fate(a, cell);
            Fate other = fate(b, cell);
            if (!one.equals(other)) {
                different.add(new DifferentCell(cell.certificate(), cell.password(), one, other));
            }
        }
        return different;
    }

    /** Where no tenants are known, the certificate of one is nobody's. */
    private static Fate fate(List<Cell> cells, Cell like) {
        return Stream.of(like.certificate(), CallerCertificate.UNMAPPED).flatMap(certificate -> cells.stream().filter(cell ->
                cell.certificate() == certificate && cell.password() == like.password())).findFirst().orElseThrow().fate();
    }

    /** The JSON form; endpoints are told apart only where the servers do. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("a", a.server());
        fields.put("b", b.server());
        fields.put("cells", parts.get(0).cells().stream().map(DifferentCell::fields).toList());
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
