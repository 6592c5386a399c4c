package io.keywright.engine.material;

import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.current.OpenStore;
import io.keywright.engine.record.RecordedAuthority;
import io.keywright.engine.record.SiteRecord;
import io.keywright.engine.resolve.Authority;
import io.keywright.engine.resolve.Identity;
import io.keywright.engine.resolve.Site;
import io.keywright.renderers.keymaterial.certificate.CertificateChain;
import io.keywright.renderers.keymaterial.certificate.CertificateDifference;
import io.keywright.renderers.keymaterial.certificate.CertificateMaker;
import io.keywright.renderers.keymaterial.certificate.CertificateMaker.Issuer;
import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import io.keywright.renderers.keymaterial.certificate.KeyReserve;
import io.keywright.renderers.keymaterial.request.CertificateRequest;
import io.keywright.renderers.keymaterial.store.StoreFile;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.document.TlsDocument;
import io.keywright.schema.state.Fingerprint;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import io.keywright.schema.vocabulary.RotationPolicy;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Makes the keys and certificates that a plan asks for, and fetches the keys that it copies. */
public final class MaterialMaker implements KeyPlace.Keys {

    private final Site site;
    private final SiteRecord record;
    private final MaterialPlan plan;
    private final Map<String, CurrentServer> current;
    private final AuthorityStore store;
    private final CertificateMaker maker;
    private final KeyReserve keys;
    private final PendingKeys pending;
    private final SecureRandom random;
    private final Map<String, List<X509Certificate>> authorities = new TreeMap<>();
    private final Map<String, Issuer> issuers = new HashMap<>();
    private final Set<String> madeAuthorities = new TreeSet<>();
    private final Map<String, List<X509Certificate>> aboveIssued = new ConcurrentHashMap<>();

    public MaterialMaker(Site site, SiteRecord record, MaterialPlan plan, Map<String, CurrentServer> current,
                         AuthorityStore store, PendingKeys pending, CertificateMaker maker, KeyReserve keys, SecureRandom random) {
        this.site = site;
        this.record = record;
        this.plan = plan;
        this.current = current;
        this.store = store;
        this.maker = maker;
        this.keys = keys;
        this.pending = pending;
        this.random = random;
        authorities.putAll(plan.authorities());
    }

    /** The kinds of RSA keys that a document's first apply makes: of each authority and identity that names one. */
    public static List<KeyAlgorithm> foreseen(TlsDocument document) {
        return foreseen(document, SiteRecord.empty(document.site(), ""));
    }

    /** The same of those that are not recorded yet. */
    public static List<KeyAlgorithm> foreseen(TlsDocument document, SiteRecord record) {
        Stream<KeyAlgorithm> authorities = document.authorities().entrySet().stream()
                .filter(authority -> !record.authorities().containsKey(authority.getKey()))
                .flatMap(authority -> authority.getValue().generate().stream()).flatMap(made -> made.key().stream());
        Stream<KeyAlgorithm> identities = document.identities().entrySet().stream()
                .filter(identity -> !record.identities().containsKey(identity.getKey())).map(Map.Entry::getValue)
                .flatMap(spec -> Stream.concat(spec.generate().stream().flatMap(made -> made.key().stream()),
                        spec.request().stream().flatMap(requested -> requested.key().stream())));
        return Stream.concat(authorities, identities).filter(kind -> kind.bits().isPresent()).toList();
    }

    /**
     * Makes what is to be made. The authorities' keys are on disk before this returns, so that nothing is ever issued
     * by a key that a crash can lose.
     *
     * @param copied names of identities that stay and whose key goes into a further store
     */
    public Material make(Set<String> copied) {
        plan.made().keySet().stream().filter(address -> address.segments().get(0).equals("authorities"))
                .forEach(address -> authority(address.name()));
        List<Identity> wanted = plan.made().keySet().stream()
                .filter(address -> address.segments().get(0).equals("identities"))
                .map(address -> site.identities().get(address.name())).toList();
        wanted.forEach(identity -> identity.issuer().ifPresent(this::issuer));
        Map<String, Material.Identity> identities = new ConcurrentHashMap<>();
        // Their passphrase is stretched for a second or so, in which other cores can make keys.
        Stream.<Runnable>concat(Stream.of(store::save),
                wanted.stream().map(identity -> () -> identities.put(identity.name(), identity(identity))))
                .toList().parallelStream().forEach(Runnable::run);
        Map<String, String> requests = requests();
        copied.forEach(name -> {
            Holding holding = plan.identities().get(name);
            identities.put(name, new Material.Identity(holding.place().key(this), chain(holding.leaf(), holding.chain())));
        });
        return new Material(authorities, identities, newAuthorities(),
                Set.copyOf(wanted.stream().map(Identity::name).toList()), requests);
    }

    /** The keys are on disk before this returns: what is signed for a key that a crash has lost is of no use. */
    private Map<String, String> requests() {
        Map<String, String> requests = new TreeMap<>();
        for (String name : plan.requested()) {
            CertificateSpec spec = site.identities().get(name).spec().orElseThrow();
            KeyPair keyPair = keys.take(spec.key());
            pending.put(name, keyPair.getPrivate(), maker.selfSigned(spec, keyPair));
            requests.put(name, CertificateRequest.pem(spec, keyPair, random));
        }
        pending.save();
        return requests;
    }

    /** Those that were made, and those of a shared store that this record does not know yet. */
    private Set<String> newAuthorities() {
        Set<String> names = new TreeSet<>(madeAuthorities);
        plan.authorities().forEach((name, certificates) -> {
            Authority authority = site.authorities().get(name);
            boolean remembered = authority.generate().isPresent() && !record.authorities().containsKey(name)
                    || authority.adopted().isPresent() && !authority.adopted().equals(
                            Optional.ofNullable(record.authorities().get(name)).map(RecordedAuthority::sha256));
            if (remembered && !certificates.isEmpty()) {
                names.add(name);
            }
        });
        return names;
    }

    private void authority(String name) {
        if (!plan.made().containsKey(Address.authority(name)) || madeAuthorities.contains(name)) {
            return;
        }
        Authority authority = site.authorities().get(name);
        authority.issuer().ifPresent(this::authority);
        Optional<Issuer> above = authority.issuer().map(this::issuer);
        Issuer issuer = unrecorded(name, authority, above).orElseGet(() -> {
            KeyPair made = keys.take(authority.generate().orElseThrow().key());
            X509Certificate certificate = above
                    .map(by -> maker.issue(authority.generate().get(), made.getPublic(), by).certificate())
                    .orElseGet(() -> maker.selfSigned(authority.generate().get(), made));
            store.put(name, made.getPrivate(), certificate);
            return new Issuer(certificate, made.getPrivate());
        });
        issuers.put(name, issuer);
        authorities.put(name, List.of(issuer.certificate()));
        madeAuthorities.add(name);
    }

    /** A key that an interrupted apply left in the store is used, if it is what the document asks for. */
    private Optional<Issuer> unrecorded(String name, Authority authority, Optional<Issuer> above) {
        if (record.authorities().containsKey(name)) {
            return Optional.empty();
        }
        return store.unrecorded(name).filter(found -> CertificateDifference.differences(
                authority.generate().orElseThrow(), above.map(Issuer::certificate), found.certificate()).isEmpty());
    }

    private Issuer issuer(String name) {
        authority(name);
        return issuers.computeIfAbsent(name, n -> store.issuer(authorities.get(n).get(0))
                .orElseThrow(() -> new DiagnosticException(AuthorityStore.unreachable(n, store.display(),
                        Optional.ofNullable(record.authorities().get(n)).map(RecordedAuthority::made)))));
    }

    private Material.Identity identity(Identity identity) {
        CertificateSpec spec = identity.spec().orElseThrow();
        Optional<Holding> before = Optional.ofNullable(plan.identities().get(identity.name()));
        boolean keep = identity.rotation() == RotationPolicy.NEVER && before.isPresent()
                && !identity.compromised().contains(Fingerprint.of(before.get().leaf()))
                && CertificateDifference.algorithm(before.get().leaf().getPublicKey()).equals(Optional.of(spec.key()));
        PrivateKey key;
        PublicKey publicKey;
        if (keep) {
            key = before.get().place().key(this);
            publicKey = before.get().leaf().getPublicKey();
        } else {
            KeyPair fresh = keys.take(spec.key());
            key = fresh.getPrivate();
            publicKey = fresh.getPublic();
        }
        return new Material.Identity(key, identity.issuer().map(name ->
                chainBy(name, maker.issue(spec, publicKey, issuers.get(name)).certificate()))
                .orElseGet(() -> List.of(maker.selfSigned(spec, new KeyPair(publicKey, key)))));
    }

    /** What stands above the first that an issuer signed stands above all others, and need not be verified again. */
    private List<X509Certificate> chainBy(String issuer, X509Certificate leaf) {
        List<X509Certificate> above = aboveIssued.computeIfAbsent(issuer, name -> {
            List<X509Certificate> chain = chain(leaf, List.of());
            return chain.subList(1, chain.size());
        });
        return Stream.concat(Stream.of(leaf), above.stream()).toList();
    }

    private List<X509Certificate> chain(X509Certificate leaf, List<X509Certificate> more) {
        List<X509Certificate> candidates = new ArrayList<>(more);
        authorities.values().forEach(candidates::addAll);
        return CertificateChain.of(leaf, candidates);
    }

    /** Stores are not safe for several threads, and renewals with a kept key run side by side. */
    @Override
    public PrivateKey inStore(KeyPlace.InStore place) {
        StoreFile content = Optional.ofNullable(current.get(place.server()).stores().get(place.keystore()))
                .flatMap(OpenStore::content)
                .orElseThrow(() -> new IllegalStateException("bug: the store of " + place.alias() + " was not read"));
        synchronized (content) {
            return content.key(place.alias()).orElseThrow(
                    () -> new IllegalStateException("bug: key " + place.alias() + " left its store"));
        }
    }

    @Override
    public PrivateKey pending(KeyPlace.Pending place) {
        return pending.key(place.identity(), place.key());
    }
}
