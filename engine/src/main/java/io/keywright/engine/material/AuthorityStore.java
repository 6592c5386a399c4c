package io.keywright.engine.material;

import io.keywright.engine.files.DocumentFiles;
import io.keywright.engine.record.Made;
import io.keywright.renderers.keymaterial.certificate.CertificateMaker;
import io.keywright.renderers.keymaterial.store.EncryptedKeys;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.secret.Secret;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Function;

/**
 * The private keys of generated authorities, in one PKCS12 file. It is opened when an authority signs or is made, and
 * not before: only then is its passphrase asked for.
 */
public final class AuthorityStore {

    private final EncryptedKeyFile store;

    /** @param passphrase gives the passphrase; its argument says whether the file is new */
    public AuthorityStore(Path file, DocumentFiles files, Function<Boolean, Secret> passphrase, SecureRandom random) {
        this.store = new EncryptedKeyFile(file, files, passphrase, () -> random);
    }

    /**
     * The issuer with {@code certificate}; empty when the store does not hold its key. Under which name it stands does
     * not matter: in another environment an authority of that name may have replaced it.
     */
    public Optional<CertificateMaker.Issuer> issuer(X509Certificate certificate) {
        return store.entries().values().stream().filter(entry -> entry.certificate().equals(certificate)).findFirst()
                .map(entry -> new CertificateMaker.Issuer(entry.certificate(), entry.key()));
    }

    /**
     * An authority that the store holds and the record may not know: one that an interrupted apply made, or another of
     * those that share the store. Asks for no passphrase where there is no store yet.
     */
    public Optional<CertificateMaker.Issuer> unrecorded(String name) {
        if (!exists()) {
            return Optional.empty();
        }
        return Optional.ofNullable(store.entries().get(name))
                .map(entry -> new CertificateMaker.Issuer(entry.certificate(), entry.key()));
    }

    public void put(String name, PrivateKey key, X509Certificate certificate) {
        // What an authority that is replaced signed is still trusted out there.
        store.put(name, new EncryptedKeys.Entry(key, certificate));
    }

    /** Writes the file if anything was put. */
    public void save() {
        store.save();
    }

    /** Whether there is a file; what is in it only its passphrase tells. */
    public boolean exists() {
        return store.exists();
    }

    /** How messages name the file. */
    public String display() {
        return store.display();
    }

    /** @param made when and where; empty when only the record of another environment tells of it */
    public static Diagnostic unreachable(String name, String where, Optional<Made> made) {
        return Diagnostic.error(DiagnosticCode.KEY_UNREACHABLE, "the key of authority '" + name
                + "' is not in " + where + "; it was made " + made.map(Made::toString).orElse("for another environment"))
                .hint("bring that file here, or let the document's authorityStore name it");
    }
}
