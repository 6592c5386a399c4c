package io.keywright.engine.inventory;

import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One entry of a store.
 *
 * @param certificate the leaf of a key, or the trusted certificate
 * @param chainLength number of certificates
 */
public record InventoryEntry(String server, String keystore, String alias, EntryKind kind, CertificateFacts certificate,
                             int chainLength) {

    /** Of an entry that has a certificate. */
    static InventoryEntry of(String server, String keystore, EntryState entry) {
        return new InventoryEntry(server, keystore, entry.alias(), entry.kind(),
                CertificateFacts.of(entry.chain().get(0)), entry.chain().size());
    }

    /** Whether its certificate has ended at an instant. */
    public boolean endsBy(Instant instant) {
        return !certificate.notAfter().isAfter(instant);
    }

    /** The JSON form. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("server", server);
        fields.put("keystore", keystore);
        fields.put("alias", alias);
        fields.put("kind", kind.toString());
        fields.putAll(certificate.fields());
        fields.put("chain_length", chainLength);
        return fields;
    }
}
