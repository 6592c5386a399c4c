package io.keywright.engine.material;

import io.keywright.engine.diff.Action;
import io.keywright.engine.diff.Change;
import io.keywright.engine.diff.MaterialChange;
import io.keywright.engine.diff.Reason;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.source.SourceMap;
import io.keywright.schema.state.Fingerprint;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a planning of material has come to so far: what is made anew, and what there is to say. */
final class Judgement {

    private final SourceMap sources;
    private final Diagnostics diagnostics;
    private final Map<Address, MaterialChange> made = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();

    Judgement(SourceMap sources, Diagnostics diagnostics) {
        this.sources = sources;
        this.diagnostics = diagnostics;
    }

    Map<Address, MaterialChange> made() {
        return made;
    }

    List<Change> changes() {
        return changes.stream().sorted().toList();
    }

    boolean isMade(Address address) {
        return made.containsKey(address);
    }

    /** Says something about an authority or identity, at the line that declares it unless it has a place of its own. */
    void say(Diagnostic finding, Address address) {
        diagnostics.add(finding.about(address).at(finding.range().or(() -> Optional.of(sources.nearest(address)))));
    }

    void make(Address address, Action action, List<Reason> reasons, Optional<X509Certificate> standing,
              CertificateSpec spec, Optional<String> issuer) {
        made.put(address, new MaterialChange(address, action, reasons));
        Map<String, Object> after = declared(spec);
        issuer.ifPresent(name -> after.put("issuer", name));
        after.put("sha256", null);
        change(address, action, reasons, standing.map(Judgement::fields), after);
    }

    void change(Address address, Action action, List<Reason> reasons, Optional<Map<String, Object>> before,
                Map<String, Object> after) {
        changes.add(new Change(address, action, reasons, before, Optional.of(after), Restart.NONE));
    }

    static Map<String, Object> declared(CertificateSpec spec) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("subject", spec.subject());
        if (!spec.names().isEmpty()) {
            fields.put("names", spec.names());
        }
        fields.put("key", spec.key().text());
        return fields;
    }

    static Map<String, Object> fields(X509Certificate certificate) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("subject", certificate.getSubjectX500Principal().getName());
        fields.put("sha256", Fingerprint.of(certificate));
        fields.put("notAfter", certificate.getNotAfter().toInstant().toString());
        return fields;
    }
}
