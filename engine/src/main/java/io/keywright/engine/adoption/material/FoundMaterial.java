package io.keywright.engine.adoption.material;

import io.keywright.engine.adoption.home.AdoptedHome;
import io.keywright.engine.adoption.home.Remarks;
import io.keywright.engine.naming.Names;
import io.keywright.renderers.keymaterial.bundle.BundleFile;
import io.keywright.renderers.keymaterial.certificate.CertificateChain;
import io.keywright.renderers.keymaterial.certificate.SubjectNames;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.Fingerprint;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.vocabulary.BundleContents;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The identities and authorities in the stores of all homes, each once however often it stands there.
 *
 * <p>Chains are the delicate part: a document completes the chain of a key from the authorities that it declares. What
 * would lengthen a chain as it stands is not declared, since planning right after an import must change nothing.
 */
public final class FoundMaterial {

    private final Remarks remarks;
    private final StoredEntries entries;
    private final Map<String, List<StoredEntry>> keys = new LinkedHashMap<>();
    private final Map<String, StoredEntry> external = new LinkedHashMap<>();
    private final Map<Address, List<StoredEntry>> leaves = new LinkedHashMap<>();
    private final Map<String, X509Certificate> trusted = new LinkedHashMap<>();
    private final Map<String, StoredEntry> firstTrust = new LinkedHashMap<>();
    private final Map<String, StoredEntry> identities = new TreeMap<>();
    private final Map<String, StoredEntry> authorities = new TreeMap<>();
    private final Map<String, X509Certificate> certificates = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<Address, Map<String, String>> sources = new HashMap<>();

    /** @param left things and entries that are to be left out; stores that cannot be said are added to it */
    public FoundMaterial(List<AdoptedHome> homes, Set<Address> left, Remarks remarks) {
        this.remarks = remarks;
        this.entries = new StoredEntries(homes, left, remarks);
        entries.keys().forEach(this::oneChain);
        entries.trust().stream().filter(stored -> !keys.containsKey(stored.sha256())).forEach(this::trust);
        entries.partial().forEach(this::parts);
        entries.partial().forEach((keystore, stored) -> alone(keystore, stored, left));
        keepChains();
        entries.partial().forEach((keystore, stored) -> wholeChains(keystore, stored, left));
        name();
        keys.forEach((sha256, all) -> all.forEach(stored -> source(stored.asKey(), names.get(sha256))));
        leaves.values().forEach(all -> all.forEach(stored -> source(stored.asKey(), names.get(stored.sha256()))));
        entries.trust().forEach(stored -> Optional.ofNullable(names.get(stored.sha256()))
                .ifPresent(name -> source(stored.asTrust(), name)));
    }

    /** Identities by name, each with the entry that it was found in first. */
    public Map<String, StoredEntry> identities() {
        return Collections.unmodifiableMap(identities);
    }

    /** Whether the key of an identity stands in no store, so that its certificate is all there is. */
    public boolean isHeldElsewhere(StoredEntry identity) {
        return external.containsKey(identity.sha256());
    }

    /** Authorities by name, each with the entry that it was found in first. */
    public Map<String, StoredEntry> authorities() {
        return Collections.unmodifiableMap(authorities);
    }

    public X509Certificate certificate(String authority) {
        return certificates.get(authority);
    }

    /**
     * What stands in a store: alias to name.
     *
     * @param kind {@code keys} or {@code trust}
     */
    public Map<String, String> sources(Address keystore, String kind) {
        return sources.getOrDefault(keystore.child(kind), Map.of());
    }

    private void source(Address entry, String name) {
        List<String> segments = entry.segments();
        sources.computeIfAbsent(new Address(segments.subList(0, segments.size() - 1)), kind -> new TreeMap<>())
                .put(entry.name(), name);
    }

    /** A document gives an identity one chain: the longest. An entry that holds another one is left alone. */
    private void oneChain(String sha256, List<StoredEntry> stored) {
        StoredEntry longest = stored.stream().max(Comparator.comparingInt(entry -> length(entry.chain()))).orElseThrow();
        List<StoredEntry> same = stored.stream().filter(entry -> entry.entry().sameMaterial(longest.entry())).toList();
        keys.put(sha256, same);
        stored.stream().filter(entry -> !same.contains(entry)).forEach(entry -> {
            remarks.add(entry.home(), entry.asKey(), entry.asKey() + " has another chain than the same key has in "
                    + longest.origin());
            // The planner may come upon the short chain first; from these it is completed all the same.
            longest.chain().stream().skip(1).forEach(issuer -> declare(issuer, longest));
        });
    }

    private static int length(List<X509Certificate> chain) {
        X509Certificate last = chain.get(chain.size() - 1);
        return chain.size() > 1 && CertificateChain.issued(last, last) ? chain.size() - 1 : chain.size();
    }

    private void trust(StoredEntry stored) {
        declare(stored.leaf(), stored);
    }

    private void declare(X509Certificate certificate, StoredEntry found) {
        String sha256 = Fingerprint.of(certificate);
        trusted.putIfAbsent(sha256, certificate);
        firstTrust.putIfAbsent(sha256, found);
    }

    /** A store with certificates of an identity and not its key: they are what that identity has, or nothing is said. */
    private void parts(Address keystore, List<StoredEntry> stored) {
        boolean chain = isChain(stored.get(0).home(), keystore);
        List<StoredEntry> own = stored.stream().filter(entry -> keys.containsKey(entry.sha256())).toList();
        if (own.isEmpty()) {
            return;
        }
        List<StoredEntry> rest = new ArrayList<>(stored);
        for (StoredEntry leaf : own) {
            rest.remove(leaf);
            if (chain) {
                rest.removeIf(entry -> continues(leaf, entry));
            }
        }
        rest.forEach(entry -> {
            trust(entry);
            entries.trust().add(entry);
        });
        leaves.put(keystore, own);
    }

    /** A store with certificates of a key that is nowhere here: a file with one certificate is what is known of its identity. */
    private void alone(Address keystore, List<StoredEntry> stored, Set<Address> left) {
        StoredEntry only = stored.get(0);
        if (leaves.containsKey(keystore)) {
            return;
        }
        if (stored.size() == 1 && !isChain(only.home(), keystore) && !trusted.containsKey(only.sha256()) && isCertificateFile(only)) {
            external.putIfAbsent(only.sha256(), only);
            leaves.put(keystore, stored);
        } else {
            remarks.add(only.home(), keystore, keystore + " holds the certificate of a key that no store that was read holds");
            left.add(keystore);
        }
    }

    private static boolean isCertificateFile(StoredEntry stored) {
        KeystoreState keystore = stored.home().state().keystores().get(stored.keystore());
        return BundleFile.is(stored.home().profile().stores().type(keystore.type(), keystore.location()));
    }

    private static boolean isChain(AdoptedHome home, Address keystore) {
        return home.state().keystores().get(keystore.name()).contents().filter(BundleContents.CHAIN::equals).isPresent();
    }

    /** A chain in a file of certificates stands under alias, alias-2, … */
    private static boolean continues(StoredEntry leaf, StoredEntry entry) {
        return entry.alias().matches(Pattern.quote(leaf.alias()) + "-[0-9]+");
    }

    /** A file with a chain holds the root or it does not; there the difference counts. */
    private void wholeChains(Address keystore, List<StoredEntry> stored, Set<Address> left) {
        for (StoredEntry leaf : leaves.getOrDefault(keystore, List.of())) {
            Set<X509Certificate> standing = stored.stream().filter(entry -> entry == leaf || continues(leaf, entry))
                    .map(StoredEntry::leaf).collect(Collectors.toSet());
            boolean adopted = keys.containsKey(leaf.sha256());
            boolean same = external.containsKey(leaf.sha256()) || adopted && (!isChain(leaf.home(), keystore)
                    || standing.equals(Set.copyOf(completed(keys.get(leaf.sha256()).get(0).chain()))));
            if (!same && left.add(keystore)) {
                leaves.remove(keystore);
                remarks.add(leaf.home(), keystore, keystore + " holds another chain than its key has elsewhere");
            }
        }
    }

    /** Takes away authorities with which a chain would become longer than it is, and keys whose chain is in no order. */
    private void keepChains() {
        for (String sha256 : List.copyOf(keys.keySet())) {
            List<X509Certificate> chain = keys.get(sha256).get(0).chain();
            Optional<X509Certificate> longer = longer(chain);
            while (longer.isPresent()) {
                String issuer = Fingerprint.of(longer.get());
                StoredEntry found = firstTrust.remove(issuer);
                trusted.remove(issuer);
                remarks.add(found.home(), found.asTrust(), found.asTrust() + " is an issuer that the chain of "
                        + keys.get(sha256).get(0).asKey() + " lacks: declared as an authority it would complete that chain");
                longer = longer(chain);
            }
            if (!sameChain(chain, completed(chain))) {
                StoredEntry first = keys.get(sha256).get(0);
                remarks.add(first.home(), first.asKey(), first.asKey() + " has a chain that is not one of issuers");
                keys.remove(sha256);
            }
        }
    }

    private List<X509Certificate> completed(List<X509Certificate> chain) {
        List<X509Certificate> known = new ArrayList<>(trusted.values());
        known.addAll(chain);
        return CertificateChain.of(chain.get(0), known);
    }

    /** An issuer that completing the chain would add. */
    private Optional<X509Certificate> longer(List<X509Certificate> chain) {
        List<X509Certificate> completed = completed(chain);
        return sameChain(chain, completed) ? Optional.empty() : completed.stream()
                .filter(certificate -> !chain.contains(certificate)).findFirst();
    }

    private static boolean sameChain(List<X509Certificate> one, List<X509Certificate> other) {
        return one.subList(0, length(one)).equals(other.subList(0, length(other)));
    }

    private void name() {
        Map<String, String> bases = new LinkedHashMap<>();
        keys.forEach((sha256, stored) -> bases.put(sha256, base(stored.get(0).leaf(), stored.get(0).alias(), "identity")));
        external.forEach((sha256, stored) -> bases.put(sha256, base(stored.leaf(), stored.alias(), "identity")));
        trusted.forEach((sha256, certificate) ->
                bases.put(sha256, base(certificate, firstTrust.get(sha256).alias(), "authority")));
        Names given = new Names();
        bases.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(each -> names.put(each.getKey(),
                given.ofCertificate(each.getValue(), each.getKey(),
                        Collections.frequency(bases.values(), each.getValue()) == 1)));
        keys.forEach((sha256, stored) -> identities.put(names.get(sha256), stored.get(0)));
        external.forEach((sha256, stored) -> identities.put(names.get(sha256), stored));
        trusted.forEach((sha256, certificate) -> {
            authorities.put(names.get(sha256), firstTrust.get(sha256));
            certificates.put(names.get(sha256), certificate);
        });
    }

    private static String base(X509Certificate certificate, String alias, String otherwise) {
        return SubjectNames.commonName(certificate).flatMap(Names::valid).or(() -> Names.valid(alias)).orElse(otherwise);
    }
}
