package io.keywright.engine.current;

import io.keywright.renderers.keymaterial.KeyPairs;
import io.keywright.renderers.keymaterial.certificate.CertificateChain;
import io.keywright.renderers.keymaterial.store.StoreFile;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Gives keys that stand alone in a bundle their certificates, which stand in another store of the same server. */
final class LoneKeys {

    private LoneKeys() {
    }

    static void join(Collection<OpenStore> stores) {
        List<StoreFile> lone = stores.stream().filter(OpenStore::keyAlone).flatMap(store -> store.content().stream())
                .toList();
        if (lone.isEmpty()) {
            return;
        }
        List<X509Certificate> certificates = stores.stream().flatMap(store -> store.content().stream())
                .flatMap(content -> content.entries().values().stream()).flatMap(entry -> entry.chain().stream())
                .distinct().toList();
        for (StoreFile content : lone) {
            content.entries().values().stream().filter(entry -> entry.kind() == EntryKind.KEY)
                    .map(EntryState::alias).toList().forEach(alias -> join(content, alias, certificates));
        }
    }

    /** Of several certificates for one key, renewed with it, the one that ends last is in use. */
    private static void join(StoreFile content, String alias, List<X509Certificate> certificates) {
        PrivateKey key = content.key(alias).orElseThrow();
        Optional<X509Certificate> own = certificates.stream()
                .filter(certificate -> KeyPairs.match(key, certificate.getPublicKey()))
                .max(Comparator.comparing(X509Certificate::getNotAfter));
        own.ifPresent(leaf -> content.putKey(alias, key, CertificateChain.of(leaf, certificates)));
    }
}
