package io.keywright.engine.impact;

import io.keywright.engine.link.EntryPlace;
import io.keywright.schema.address.Address;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked about.
 *
 * @param address      empty for a certificate that was named by its fingerprint and that the document does not declare
 * @param certificates its certificates, as the stores have them; of a store, those of all its entries
 * @param entries      what is gone when it is removed
 */
public record Subject(Kind kind, Optional<Address> address, List<X509Certificate> certificates, Set<EntryPlace> entries) {

    /** What may be asked about. */
    public enum Kind {
        CERTIFICATE, AUTHORITY, IDENTITY, STORE, ENTRY;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Subject {
        certificates = List.copyOf(certificates);
        entries = Set.copyOf(entries);
    }
}
