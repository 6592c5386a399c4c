package io.keywright.engine.probe.declared;

import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.current.OpenStore;
import io.keywright.engine.probe.PortReport;
import io.keywright.engine.probe.declared.Expectation.Issuers;
import io.keywright.engine.record.RecordedIdentity;
import io.keywright.engine.record.RecordedServer;
import io.keywright.engine.resolve.Identity;
import io.keywright.engine.resolve.Origin;
import io.keywright.engine.site.OpenSite;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.DeclaredServer.Config;
import io.keywright.engine.validate.declaration.Links.Peer;
import io.keywright.engine.validate.declaration.Store;
import io.keywright.profiles.ConnectionFacts;
import io.keywright.profiles.Profile;
import io.keywright.renderers.keymaterial.certificate.CertificateFile;
import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import io.keywright.renderers.keymaterial.store.StoreFile;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.Fingerprint;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;

/** An endpoint that the document declares, held against the port that it is. */
public final class DeclaredPort {

    private final Peer peer;
    private final OpenSite site;
    private final Optional<CurrentServer> current;

    /** @param current the server as it is; empty for an outside party */
    public DeclaredPort(Peer peer, OpenSite site, Optional<CurrentServer> current) {
        this.peer = peer;
        this.site = site;
        this.current = current;
    }

    public Address address() {
        return peer.server().address().child("endpoints", peer.endpoint());
    }

    /** The profile of the server that listens there. */
    public Optional<Profile> profile() {
        return peer.server().profile();
    }

    /** What the port does otherwise than declared. */
    public List<Difference> differences(PortReport found) {
        return Comparison.of(new Expectation(address(), peer.server().describesEndpoints() ? outsideCertificate() : certificate(), protocols(),
                peer.clientAuth(), peer.server().describesEndpoints() ? outsideIssuers() : issuers()), found);
    }

    private List<Protocol> protocols() {
        List<Protocol> disabled = profile().map(Profile::connections).map(ConnectionFacts::disabledProtocols).orElse(List.of());
        return peer.protocols().stream().filter(protocol -> !disabled.contains(protocol)).toList();
    }

    private Optional<ExpectedCertificate> outsideCertificate() {
        return peer.spec().presents().flatMap(name -> site.site().authorities().containsKey(name)
                ? Optional.of(authority(name)).filter(known -> !known.isEmpty()).map(known -> new ExpectedCertificate.IssuedBy(name, known))
                : identity(name));
    }

    private Optional<Issuers> outsideIssuers() {
        return peer.spec().acceptedIssuers().map(names -> trusted(names));
    }

    private Optional<ExpectedCertificate> certificate() {
        DeclaredServer server = peer.server();
        Optional<Config> config = server.inbound(peer.spec());
        Optional<String> keystore = config.flatMap(server::keystoreName);
        if (keystore.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> alias = config.get().spec().serverKey();
        Set<String> inStore = content(keystore.get()).map(content -> keys(content, alias)).orElse(Set.of());
        if (!inStore.isEmpty()) {
            return Optional.of(new ExpectedCertificate.One(inStore, "keystore " + keystore.get() + " holds"));
        }
        Optional<Store> store = server.keystore(config.get());
        Optional<String> key = server.serverKey(config.get());
        if (store.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> recorded = Optional.ofNullable(site.record().servers().get(server.name())).map(RecordedServer::entries)
                .map(entries -> entries.get(store.get().address().child("keys", key.get()))).map(RecordedServer.Entry::sha256);
        return recorded.<ExpectedCertificate>map(sha256 -> new ExpectedCertificate.One(Set.of(sha256), "the record has"))
                .or(() -> identity(store.get().identity(key.get())));
    }

    /** The leaves that a store would present under an alias, or under any. */
    private static Set<String> keys(StoreFile content, Optional<String> alias) {
        return content.entries().values().stream().filter(entry -> entry.kind() == EntryKind.KEY && !entry.chain().isEmpty())
                .filter(entry -> alias.isEmpty() || content.folded(entry.alias()).equals(content.folded(alias.get())))
                .flatMap(entry -> entry.fingerprint().stream()).collect(Collectors.toSet());
    }

    private Optional<StoreFile> content(String keystore) {
        return current.map(CurrentServer::stores).map(stores -> stores.get(keystore)).flatMap(OpenStore::content);
    }

    /** What is known of an identity without its store: as recorded, as given, as asked for. */
    private Optional<ExpectedCertificate> identity(String name) {
        Optional<String> recorded = Optional.ofNullable(site.record().identities().get(name)).map(RecordedIdentity::sha256);
        if (recorded.isPresent()) {
            return Optional.of(new ExpectedCertificate.One(Set.of(recorded.get()), "the record has"));
        }
        return Optional.ofNullable(site.site().identities().get(name)).flatMap(identity -> given(identity.origin())
                .<ExpectedCertificate>map(sha256 -> new ExpectedCertificate.One(Set.of(sha256), "the document has"))
                .or(() -> identity.spec().map(spec -> asked(identity, spec))));
    }

    private static Optional<String> given(Origin origin) {
        if (origin instanceof Origin.Adopted adopted) {
            return Optional.of(adopted.sha256());
        }
        return origin instanceof Origin.External external ? external.chain().stream().findFirst().map(Fingerprint::of) : Optional.empty();
    }

    /** Of a request nobody here knows who will sign it. */
    private ExpectedCertificate asked(Identity identity, CertificateSpec spec) {
        Optional<X509Certificate> issuer = identity.issuer().flatMap(authority -> authority(authority).stream().findFirst());
        boolean signsItself = identity.origin() instanceof Origin.Generated && identity.issuer().isEmpty();
        return new ExpectedCertificate.AsAsked(identity.name(), spec, issuer, issuer.isEmpty() && !signsItself);
    }

    private List<X509Certificate> authority(String name) {
        List<X509Certificate> given = site.site().authorities().get(name).given();
        return !given.isEmpty() ? given : Optional.ofNullable(site.record().authorities().get(name))
                .map(recorded -> CertificateFile.read(recorded.certificate().getBytes(StandardCharsets.UTF_8), "the record")).orElse(List.of());
    }

    /** A listener names whom it trusts: RFC 5246, 7.4.4. */
    private Optional<Issuers> issuers() {
        DeclaredServer server = peer.server();
        Optional<Config> config = server.inbound(peer.spec());
        if (config.isEmpty() || peer.clientAuth().filter(asks -> asks != ClientAuth.NONE).isEmpty()) {
            return Optional.empty();
        }
        boolean system = profile().map(Profile::connections)
                .filter(facts -> facts.trustsSystem(config.get().spec().options())).isPresent();
        return server.truststore(config.get()).flatMap(store -> {
            Optional<Set<X500Principal>> inStore = content(store.name()).map(content -> subjects(content.entries().values()));
            return inStore.map(subjects -> new Issuers(subjects, true))
                    .or(() -> Optional.of(trusted(store.spec().trust().values())))
                    .map(issuers -> new Issuers(issuers.subjects(), issuers.complete() && !system));
        });
    }

    private static Set<X500Principal> subjects(Collection<EntryState> entries) {
        return entries.stream().filter(entry -> !entry.chain().isEmpty()).map(entry -> entry.chain().get(0).getSubjectX500Principal())
                .collect(Collectors.toSet());
    }

    /** The subjects of authorities and identities, by name. */
    private Issuers trusted(Collection<String> names) {
        Map<String, Optional<X500Principal>> subjects = names.stream().distinct().collect(Collectors.toMap(name -> name, this::subject));
        return new Issuers(subjects.values().stream().flatMap(Optional::stream).collect(Collectors.toSet()),
                subjects.values().stream().allMatch(Optional::isPresent));
    }

    private Optional<X500Principal> subject(String name) {
        if (site.site().authorities().containsKey(name)) {
            return authority(name).stream().findFirst().map(X509Certificate::getSubjectX500Principal)
                    .or(() -> site.site().authorities().get(name).generate().map(CertificateSpec::subject).map(X500Principal::new));
        }
        return Optional.ofNullable(site.site().identities().get(name)).flatMap(Identity::spec).map(CertificateSpec::subject)
                .map(X500Principal::new);
    }
}
