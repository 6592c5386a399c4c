package io.keywright.renderers.keymaterial.keyfile;

import io.keywright.schema.diagnostic.Diagnostic;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * A private key that was read from a file.
 *
 * @param chain       leaf first, as complete as the file has it; empty when the file holds a key alone
 * @param sourceAlias what the file calls the key; empty where keys have no names
 * @param findings    what is odd about the file, warnings all
 */
public record ImportedKey(PrivateKey key, List<X509Certificate> chain, Optional<String> sourceAlias,
                          List<Diagnostic> findings) {
    public ImportedKey {
        chain = List.copyOf(chain);
        findings = List.copyOf(findings);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ImportedKey[" + (chain.isEmpty() ? "no certificate" : chain.get(0).getSubjectX500Principal()) + "]";
    }
}
