package io.keywright.engine.migration.successor;

import io.keywright.engine.migration.source.SourceKeystore;
import io.keywright.engine.migration.source.SourceServer;
import io.keywright.engine.naming.Names;
import io.keywright.engine.resolve.Site;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.renderers.keymaterial.certificate.SubjectNames;
import io.keywright.schema.document.TlsDocument;
import io.keywright.schema.layout.Draft;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.Fingerprint;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the entries of the old server's stores are called in the document. Those that it declares keep the name that they
 * have; others are adopted, each once: a key moves by being adopted where it stands, and so does a certificate where its
 * store is declared.
 */
final class CarriedMaterial {

    private final Map<String, String> identities = new HashMap<>();
    private final Map<String, String> authorities = new HashMap<>();
    private final Names names;
    private final Draft newIdentities;
    private final Draft newAuthorities;

    /** @param additions takes what the document does not have yet */
    CarriedMaterial(SourceServer source, TlsDocument document, Site site, Draft additions) {
        this.newIdentities = additions.map("identities");
        this.newAuthorities = additions.map("authorities");
        names = new Names(Stream.concat(document.identities().keySet().stream(), document.authorities().keySet().stream()).toList());
        document.identities().forEach((name, spec) -> spec.adopt().ifPresent(adopt ->
                identities.putIfAbsent(Fingerprint.normalise(adopt.sha256()), name)));
        document.authorities().forEach((name, spec) -> spec.adopt().ifPresent(adopt ->
                authorities.putIfAbsent(Fingerprint.normalise(adopt.sha256()), name)));
        site.authorities().values().stream().filter(authority -> authority.given().size() == 1).forEach(authority ->
                authorities.putIfAbsent(Fingerprint.of(authority.given().get(0)), authority.name()));
        source.keystores().forEach(this::declared);
    }

    private void declared(SourceKeystore keystore) {
        keystore.spec().ifPresent(spec -> {
            spec.keys().forEach((alias, key) -> keystore.entry(alias).filter(entry -> entry.kind() == EntryKind.KEY)
                    .flatMap(EntryState::fingerprint).ifPresent(sha256 -> identities.putIfAbsent(sha256, key.identity())));
            spec.trust().forEach((alias, name) -> keystore.entry(alias).flatMap(EntryState::fingerprint)
                    .ifPresent(sha256 -> authorities.putIfAbsent(sha256, name)));
        });
    }

    /** The identity of a key that the document does not declare in this store; empty where nothing could copy it. */
    Optional<String> identity(SourceKeystore keystore, EntryState entry) {
        String sha256 = entry.fingerprint().orElseThrow();
        if (!identities.containsKey(sha256) && keystore.isDeclared()) {
            String name = free(entry.chain().get(0), entry.alias(), "identity");
            newIdentities.map(name).map("adopt").text("sha256", sha256);
            identities.put(sha256, name);
        }
        return Optional.ofNullable(identities.get(sha256));
    }

    /** The authority, or the identity, whose certificate an entry trusts. */
    String trusted(SourceKeystore keystore, EntryState entry) {
        String sha256 = entry.fingerprint().orElseThrow();
        String known = Optional.ofNullable(authorities.get(sha256)).orElse(identities.get(sha256));
        if (known != null) {
            return known;
        }
        X509Certificate certificate = entry.chain().get(0);
        String name = free(certificate, entry.alias(), "authority");
        if (keystore.isDeclared()) {
            newAuthorities.map(name).map("adopt").text("sha256", sha256);
        } else {
            newAuthorities.map(name).lines("pem", Pem.write(certificate));
        }
        authorities.put(sha256, name);
        return name;
    }

    private String free(X509Certificate certificate, String alias, String otherwise) {
        return names.numbered(SubjectNames.commonName(certificate).filter(name -> Names.valid(name).isPresent()).orElse(alias), otherwise);
    }
}
