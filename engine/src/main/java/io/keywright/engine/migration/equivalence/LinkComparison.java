package io.keywright.engine.migration.equivalence;

import io.keywright.engine.explain.LinkReason;
import io.keywright.engine.migration.equivalence.Difference.Pair;
import io.keywright.engine.verify.LinkVerdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Holds two verdicts side by side. */
final class LinkComparison {

    private LinkComparison() {
    }

    /** What differs, by the name that JSON has for it. */
    static Map<String, Pair> of(LinkVerdict before, LinkVerdict after) {
        Map<String, Pair> fields = new LinkedHashMap<>();
        put(fields, "verdict", Optional.of(before.verdict().toString()), Optional.of(after.verdict().toString()));
        put(fields, "protocol", before.protocol(), after.protocol());
        put(fields, "cipher", before.cipher(), after.cipher());
        put(fields, "server_certificate", before.serverCertificate(), after.serverCertificate());
        put(fields, "client_certificate", before.clientCertificate(), after.clientCertificate());
        put(fields, "client_authenticated", Optional.of(String.valueOf(before.clientAuthenticated())),
                Optional.of(String.valueOf(after.clientAuthenticated())));
        put(fields, "reasons", reasons(before), reasons(after));
        return fields;
    }

    private static Optional<String> reasons(LinkVerdict verdict) {
        return Optional.of(verdict.reasons().stream().map(LinkReason::code).distinct().map(Object::toString).collect(Collectors.joining(", ")))
                .filter(text -> !text.isEmpty());
    }

    private static void put(Map<String, Pair> fields, String field, Optional<String> before, Optional<String> after) {
        if (!before.equals(after)) {
            fields.put(field, new Pair(before, after));
        }
    }
}
