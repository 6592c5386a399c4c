package io.keywright.engine.material;

import io.keywright.engine.files.DocumentFiles;
import io.keywright.renderers.keymaterial.request.MadeRequest;
import io.keywright.renderers.keymaterial.store.EncryptedKeys;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keys that were made and wait for a certificate from an authority elsewhere, each with the request that it waits for
 * a reply to. The keys are in a file under the passphrase; the requests lie open beside it, to be sent.
 */
public final class PendingKeys {

    private static final int LARGEST_REQUEST = 1 << 20;

    private final Path requests;
    private final DocumentFiles files;
    private final String prefix;
    private final EncryptedKeyFile store;

    /**
     * @param file     of the keys
     * @param requests directory of the requests
     * @param prefix   what stands before the name of an identity, for environments share the file
     */
    public PendingKeys(Path file, Path requests, String prefix, DocumentFiles files,
                       Function<Boolean, Secret> passphrase, Supplier<SecureRandom> random) {
        this.requests = requests;
        this.files = files;
        this.prefix = prefix;
        this.store = new EncryptedKeyFile(file, files, passphrase, random);
    }

    private Path path(String identity) {
        return requests.resolve(prefix + identity + ".csr");
    }

    /** How messages name the request of an identity. */
    public String display(String identity) {
        return files.display(path(identity));
    }

    /** The request that was made for an identity; empty when there is none. Needs no passphrase. */
    public Optional<MadeRequest> request(String identity) {
        return files.read(path(identity), LARGEST_REQUEST).map(bytes -> MadeRequest.read(bytes, display(identity)));
    }

    /** @param placeholder a certificate of the key, for PKCS12 holds no key without one */
    void put(String identity, PrivateKey key, X509Certificate placeholder) {
        // The reply to the request before may still come.
        store.put(prefix + identity, new EncryptedKeys.Entry(key, placeholder));
    }

    /** Writes the keys; a request may go out only when its key is safe. */
    void save() {
        store.save();
    }

    /** Writes the request of an identity, to be sent. */
    public void publish(String identity, String request) {
        files.write(path(identity), request.getBytes(StandardCharsets.US_ASCII), DocumentFiles.Privacy.ORDINARY);
    }

    PrivateKey key(String identity, PublicKey publicKey) {
        return store.entries().values().stream()
                .filter(entry -> entry.certificate().getPublicKey().equals(publicKey)).findFirst()
                .map(EncryptedKeys.Entry::key).orElseThrow(() -> new DiagnosticException(Diagnostic.error(
                        DiagnosticCode.KEY_UNREACHABLE, "the key that the request of identity '" + identity
                                + "' was made with is not in " + store.display())
                        .hint("bring that file here; or remove " + display(identity) + " to make another request")));
    }

    /** Forgets the key of an identity and its request: it stands in a store now. */
    public void settle(String identity, PublicKey publicKey) {
        if (store.removeIf(entry -> entry.certificate().getPublicKey().equals(publicKey))) {
            store.save();
        }
        files.delete(path(identity));
    }
}
