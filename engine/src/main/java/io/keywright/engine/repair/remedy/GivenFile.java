package io.keywright.engine.repair.remedy;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A file of certificates that somebody put beside those that the document names, and that it does not name.
 *
 * @param name as the document would write it
 */
public record GivenFile(String name, List<X509Certificate> certificates) {
    public GivenFile {
        certificates = List.copyOf(certificates);
    }
}
