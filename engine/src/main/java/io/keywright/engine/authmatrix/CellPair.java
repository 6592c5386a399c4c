package io.keywright.engine.authmatrix;

import io.keywright.engine.authmatrix.Cell.Fate;
import io.keywright.profiles.authentication.CallerCertificate;
import io.keywright.profiles.authentication.CallerPassword;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One kind of caller, and how it fares at two servers. */
public record CellPair(CallerCertificate certificate, CallerPassword password, Fate a, Fate b) {

    /** Every kind of caller that one of the two knows; where no tenants are known, the certificate of one is nobody's. */
    public static List<CellPair> of(List<Cell> a, List<Cell> b) {
        return (a.size() < b.size() ? b : a).stream()
                .map(cell -> new CellPair(cell.certificate(), cell.password(), fate(a, cell), fate(b, cell))).toList();
    }

    private static Fate fate(List<Cell> cells, Cell like) {
        return Stream.of(like.certificate(), CallerCertificate.UNMAPPED).flatMap(certificate -> cells.stream().filter(cell ->
                cell.certificate() == certificate && cell.password() == like.password())).findFirst().orElseThrow().fate();
    }

    public boolean differs() {
        return !a.equals(b);
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("certificate", certificate.text());
        fields.put("password", password.text());
        fields.put("a", a.fields());
        fields.put("b", b.fields());
        return fields;
    }
}
