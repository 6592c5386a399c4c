package io.keywright.engine.impact;

import io.keywright.engine.link.CertificateNames;
import io.keywright.schema.address.Address;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What breaks with what is asked about.
 *
 * @param names   what its certificates are called
 * @param stores  the entries that hold it
 * @param failing names of links that it touches and that fail already
 */
public record Impact(Subject subject, CertificateNames names, List<Held> stores, List<Event> events, List<String> failing) {
    public Impact {
        stores = List.copyOf(stores);
        events = List.copyOf(events);
        failing = List.copyOf(failing);
    }

    /** The address that what is asked about has in the document. */
    public Optional<Address> address() {
        return subject.address().or(() -> subject.certificates().size() == 1
                ? names.address(subject.certificates().get(0)) : Optional.empty());
    }

    /** As JSON has it. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("subject", subjectFields());
        fields.put("stores", stores.stream().map(Held::fields).toList());
        fields.put("events", events.stream().map(Event::fields).toList());
        fields.put("failing_already", failing);
        return fields;
    }

    private Map<String, Object> subjectFields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", subject.kind());
        fields.put("address", address());
        fields.put("sha256", subject.certificates().size() == 1 ? names.fingerprint(subject.certificates().get(0)) : Optional.empty());
        fields.put("certificates", subject.certificates().stream().map(this::certificate).toList());
        return fields;
    }

    private Map<String, Object> certificate(X509Certificate certificate) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sha256", names.fingerprint(certificate));
        fields.put("subject", certificate.getSubjectX500Principal().getName());
        fields.put("address", names.address(certificate));
        fields.put("not_before", certificate.getNotBefore().toInstant());
        fields.put("not_after", certificate.getNotAfter().toInstant());
        return fields;
    }
}
