package io.keywright.engine.link;

import io.keywright.engine.handshake.Credential;
import io.keywright.engine.material.Material;
import io.keywright.engine.material.MaterialPlan;
import io.keywright.engine.record.RecordedAuthority;
import io.keywright.engine.record.SiteRecord;
import io.keywright.engine.resolve.Authority;
import io.keywright.engine.resolve.Identity;
import io.keywright.engine.resolve.Site;
import io.keywright.renderers.keymaterial.certificate.CertificateChain;
import io.keywright.renderers.keymaterial.certificate.CertificateCopy;
import io.keywright.renderers.keymaterial.certificate.CertificateDifference;
import io.keywright.renderers.keymaterial.certificate.CertificateFile;
import io.keywright.renderers.keymaterial.certificate.CertificateMaker;
import io.keywright.renderers.keymaterial.certificate.CertificateMaker.Issuer;
import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.Fingerprint;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import io.keywright.schema.vocabulary.Usage;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Key material that an apply would make, made in memory and thrown away. No key of an authority is needed for it, so
 * nobody is asked for the passphrase: a copy of the authority's certificate over another key signs instead, and whoever
 * trusts the original trusts the copy.
 */
public final class Simulation {

    private static final Duration STAND_IN = Duration.ofDays(36500);

    private final Site site;
    private final MaterialPlan plan;
    private final SiteRecord record;
    private final CertificateMaker maker;
    private final Map<String, Signer> made = new HashMap<>();
    private final Map<String, Signer> copies = new HashMap<>();
    private final Map<String, Material.Identity> identities = new TreeMap<>();
    private final Map<KeyAlgorithm, List<KeyPair>> pool = new HashMap<>();
    private final Map<String, Integer> taken = new HashMap<>();
    private final Set<String> simulated = new HashSet<>();
    private final Set<String> invented = new HashSet<>();
    private final Map<String, X509Certificate> originals = new HashMap<>();

    /** Who signs in a simulation, with what stands above it. */
    private record Signer(Issuer issuer, List<X509Certificate> above) {

        List<X509Certificate> chain() {
            return Stream.concat(Stream.of(issuer.certificate()), above.stream()).toList();
        }
    }

    public Simulation(Site site, MaterialPlan plan, SiteRecord record, CertificateMaker maker) {
        this.site = site;
        this.plan = plan;
        this.record = record;
        this.maker = maker;
        plan.made().keySet().stream().filter(address -> !isAuthority(address)).map(Address::name).map(site.identities()::get)
                .filter(identity -> identity != null && identity.spec().isPresent())
                .forEach(identity -> identities.put(identity.name(), identity(identity)));
    }

    private static boolean isAuthority(Address address) {
        return address.segments().get(0).equals("authorities");
    }

    /** The identity of that name as an apply would make it; empty when none is made. */
    Optional<Material.Identity> identity(String name) {
        return Optional.ofNullable(identities.get(name));
    }

    private Material.Identity identity(Identity identity) {
        CertificateSpec spec = identity.spec().orElseThrow();
        KeyPair key = key(spec.key(), spec.subject());
        List<X509Certificate> chain = identity.issuer().map(this::signer).map(by -> issued(spec, key, by))
                .orElseGet(() -> List.of(maker.selfSigned(spec, key)));
        simulated.add(Fingerprint.of(chain.get(0)));
        return new Material.Identity(key.getPrivate(), chain);
    }

    private List<X509Certificate> issued(CertificateSpec spec, KeyPair key, Signer by) {
        return Stream.concat(Stream.of(maker.issue(spec, key.getPublic(), by.issuer()).certificate()), by.chain().stream()).toList();
    }

    /**
     * The certificates of a declared authority after an apply, the one that issues first; of one that no store has and
     * nobody made yet, what it would be. None when nobody knows them.
     */
    public List<X509Certificate> authority(String name) {
        Optional<Authority> authority = Optional.ofNullable(site.authorities().get(name));
        List<X509Certificate> standing = plan.made().containsKey(Address.authority(name)) ? List.of()
                : Stream.of(plan.authorities().getOrDefault(name, List.of()), authority.map(Authority::given).orElse(List.of()),
                        recorded(name)).filter(some -> !some.isEmpty()).findFirst().orElse(List.of());
        return !standing.isEmpty() || authority.flatMap(Authority::generate).isEmpty() ? standing
                : List.of(made(authority.get()).issuer().certificate());
    }

    private List<X509Certificate> recorded(String name) {
        return Optional.ofNullable(record.authorities().get(name)).map(RecordedAuthority::certificate)
                .map(pem -> CertificateFile.read(pem.getBytes(StandardCharsets.UTF_8), "the record")).orElse(List.of());
    }

    private synchronized Signer signer(String name) {
        X509Certificate certificate = authority(name).get(0);
        return simulated.contains(Fingerprint.of(certificate)) ? made.get(name) : copy(certificate);
    }

    private synchronized Signer made(Authority authority) {
        Signer known = made.get(authority.name());
        if (known == null) {
            known = signing(authority);
            made.put(authority.name(), known);
        }
        return known;
    }

    private Signer signing(Authority authority) {
        CertificateSpec spec = authority.generate().orElseThrow();
        KeyPair key = key(spec.key(), spec.subject());
        Optional<Signer> above = authority.issuer().map(this::signer);
        X509Certificate certificate = above.map(by -> maker.issue(spec, key.getPublic(), by.issuer()).certificate())
                .orElseGet(() -> maker.selfSigned(spec, key));
        simulated.add(Fingerprint.of(certificate));
        return new Signer(new Issuer(certificate, key.getPrivate()), above.map(Signer::chain).orElse(List.of()));
    }

    private Signer copy(X509Certificate original) {
        Signer known = copies.get(Fingerprint.of(original));
        if (known != null) {
            return known;
        }
        KeyPair key = key(algorithm(original), original.getSubjectX500Principal().getName());
        boolean root = original.getSubjectX500Principal().equals(original.getIssuerX500Principal());
        Optional<Signer> above = root ? Optional.empty() : site.authorities().keySet().stream()
                .flatMap(name -> authority(name).stream())
                .filter(candidate -> CertificateChain.issued(candidate, original)).findFirst().map(this::copy);
        X509Certificate certificate = CertificateCopy.of(original, key.getPublic(),
                above.map(by -> by.issuer().key()).orElse(key.getPrivate()));
        Signer copy = new Signer(new Issuer(certificate, key.getPrivate()), above.map(Signer::chain).orElse(List.of()));
        copies.put(Fingerprint.of(original), copy);
        originals.put(Fingerprint.of(certificate), original);
        simulated.add(Fingerprint.of(certificate));
        return copy;
    }

    private static KeyAlgorithm algorithm(X509Certificate certificate) {
        return CertificateDifference.algorithm(certificate.getPublicKey()).orElse(KeyAlgorithm.EC_P256);
    }

    /**
     * A key that may serve other subjects too, for the making of RSA keys takes long; but never the same subject twice:
     * to Java, one name with one key is one authority.
     */
    private KeyPair key(KeyAlgorithm algorithm, String subject) {
        int number = taken.merge(algorithm + " " + subject, 1, Integer::sum);
        List<KeyPair> known = pool.computeIfAbsent(algorithm, a -> new ArrayList<>());
        while (known.size() < number) {
            known.add(maker.generate(algorithm));
        }
        return known.get(number - 1);
    }

    /** The same trust, with those that sign here in place of the authorities themselves. */
    synchronized List<X509Certificate> trusted(List<X509Certificate> anchors) {
        return anchors.stream().flatMap(anchor -> Stream.concat(Stream.of(anchor),
                Optional.ofNullable(copies.get(Fingerprint.of(anchor))).map(copy -> copy.issuer().certificate()).stream())).toList();
    }

    /** Plays the holder of a certificate whose key is not here; the certificate itself is what is judged. */
    synchronized Credential standIn(String alias, List<X509Certificate> chain) {
        X509Certificate leaf = chain.get(0);
        KeyPair key = key(algorithm(leaf), leaf.getSubjectX500Principal().getName());
        X509Certificate copy = CertificateCopy.of(leaf, key.getPublic(), key.getPrivate());
        return new Credential(alias, key.getPrivate(), Stream.concat(Stream.of(copy), chain.stream().skip(1)).toList(), chain);
    }

    /** Plays a server of which only the authority is known: it has a certificate by it for those names, over any key. */
    synchronized List<Credential> issuedBy(String authority, List<String> names) {
        if (authority(authority).isEmpty()) {
            return List.of();
        }
        Signer by = signer(authority);
        return invented(names, (spec, key) -> issued(spec, key, by));
    }

    /** Plays a server of which nothing is known. */
    synchronized List<Credential> anybody(List<String> names) {
        return invented(names, (spec, key) -> List.of(maker.selfSigned(spec, key)));
    }

    /** Over both kinds of key, so that no cipher suite is ruled out. */
    private List<Credential> invented(List<String> names, BiFunction<CertificateSpec, KeyPair, List<X509Certificate>> chained) {
        return Stream.of(KeyAlgorithm.EC_P256, KeyAlgorithm.RSA_2048).map(algorithm -> {
            CertificateSpec spec = CertificateSpec.endEntity("CN=" + algorithm, names, EnumSet.of(Usage.SERVER), algorithm, STAND_IN);
            KeyPair key = key(algorithm, spec.subject());
            List<X509Certificate> chain = chained.apply(spec, key);
            invent(chain.get(0));
            return Credential.own(algorithm.text(), key.getPrivate(), chain);
        }).toList();
    }

    private void invent(X509Certificate certificate) {
        simulated.add(Fingerprint.of(certificate));
        invented.add(Fingerprint.of(certificate));
    }

    /** The certificate that a copy stands for; what is no copy stands for itself. */
    synchronized X509Certificate original(X509Certificate certificate) {
        return originals.getOrDefault(Fingerprint.of(certificate), certificate);
    }

    /** Whether it was made for a party whose own certificate nobody knows. */
    synchronized boolean isInvented(X509Certificate certificate) {
        return invented.contains(Fingerprint.of(certificate));
    }

    /** Whether a certificate exists in this simulation only, so that its fingerprint means nothing. */
    public synchronized boolean isSimulated(X509Certificate certificate) {
        return simulated.contains(Fingerprint.of(certificate));
    }
}
