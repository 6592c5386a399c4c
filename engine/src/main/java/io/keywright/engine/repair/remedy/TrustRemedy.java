package io.keywright.engine.repair.remedy;

import io.keywright.engine.handshake.Role;
import io.keywright.engine.link.ExpectedStore;
import io.keywright.engine.link.StoredKey;
import io.keywright.engine.validate.declaration.Store;
import io.keywright.schema.address.Address;
import io.keywright.schema.document.AuthoritySpec;
import io.keywright.schema.document.GenerateIdentitySpec;
import io.keywright.schema.layout.Edit;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Has a side trust what the other presents: the certificate itself where it is self-signed, else an authority that the
 * document declares and that stands above it, the nearest first, for it vouches for the fewest.
 */
final class TrustRemedy {

    private final FailingLink failing;

    TrustRemedy(FailingLink failing) {
        this.failing = failing;
    }

    /**
     * Alternatives, the best first.
     *
     * @param chain    what is presented, leaf first
     * @param identity whose it is, if the document declares that
     */
    List<List<Edit>> of(Role judge, List<X509Certificate> chain, Optional<String> identity) {
        Optional<DeclaredParty> party = failing.declared(judge);
        Optional<Store> store = party.flatMap(DeclaredParty::truststore);
        if (store.isEmpty() || chain.isEmpty()) {
            return List.of();
        }
        List<List<Edit>> alternatives = new ArrayList<>();
        X509Certificate leaf = chain.get(0);
        boolean selfSigned = leaf.getSubjectX500Principal().equals(leaf.getIssuerX500Principal());
        List<String> above = above(chain, Set.copyOf(store.get().spec().trust().values()));
        if (selfSigned || above.isEmpty()) {
            identity.filter(name -> !store.get().spec().trust().containsValue(name))
                    .ifPresent(name -> alternatives.add(List.of(trust(party.get(), store.get(), name, 1))));
        }
        above.forEach(name -> alternatives.add(List.of(trust(party.get(), store.get(), name, failing.links().simulation().authority(name).size()))));
        if (selfSigned) {
            identity.ifPresent(name -> alternatives.addAll(issued(name, store.get())));
        }
        return alternatives;
    }

    /** Authorities that are not trusted yet and stand above a chain, the nearest first; of those the smallest bundle. */
    private List<String> above(List<X509Certificate> chain, Set<String> trusted) {
        record Near(String name, int distance, int size) {
        }
        return failing.document().authorities().keySet().stream().filter(name -> !trusted.contains(name)).flatMap(name -> {
            List<X509Certificate> certificates = failing.links().simulation().authority(name);
            OptionalInt distance = certificates.stream().flatMap(one -> distance(chain, one).stream().boxed()).mapToInt(d -> d).min();
            return distance.isEmpty() ? Stream.<Near>empty() : Stream.of(new Near(name, distance.getAsInt(), certificates.size()));
        }).sorted(Comparator.comparingInt(Near::distance).thenComparingInt(Near::size).thenComparing(Near::name)).map(Near::name).toList();
    }

    /** How far above the leaf a certificate stands; 0: it is the leaf. Names decide, and whether they lie shows the trial. */
    private static OptionalInt distance(List<X509Certificate> chain, X509Certificate certificate) {
        if (certificate.equals(chain.get(0))) {
            return OptionalInt.of(0);
        }
        boolean selfSigned = chain.get(0).getSubjectX500Principal().equals(chain.get(0).getIssuerX500Principal());
        return selfSigned ? OptionalInt.empty() : IntStream.range(0, chain.size()).filter(i -> chain.get(i).getIssuerX500Principal()
                .equals(certificate.getSubjectX500Principal())).map(i -> i + 1).findFirst();
    }

    private Edit trust(DeclaredParty judge, Store store, String source, int certificates) {
        return Edit.set(store.address().child("trust", alias(judge, store, source, certificates)), source);
    }

    /** An alias under which nothing stands, so that nothing is replaced; a bundle takes as many as it has certificates. */
    private String alias(DeclaredParty judge, Store store, String source, int certificates) {
        Set<String> taken = new HashSet<>();
        store.spec().keys().keySet().forEach(alias -> taken.add(store.fold(alias)));
        store.spec().trust().keySet().forEach(alias -> taken.add(store.fold(alias)));
        failing.links().store(judge.server().name(), store.name()).map(ExpectedStore::entries).orElse(List.of()).stream()
                .map(StoredKey::alias).forEach(alias -> taken.add(store.fold(alias)));
        String base = source.replace("[", "-").replace("]", "");
        return IntStream.iterate(1, n -> n + 1).mapToObj(n -> numbered(base, n)).filter(alias -> IntStream.rangeClosed(1, certificates)
                .mapToObj(n -> store.fold(numbered(alias, n))).noneMatch(taken::contains)).findFirst().orElseThrow();
    }

    private static String numbered(String base, int number) {
        return number == 1 ? base : base + "-" + number;
    }

    /** A self-signed identity that is made here is issued by an authority that is made here and trusted already. */
    private List<List<Edit>> issued(String identity, Store store) {
        if (failing.generated(identity).map(GenerateIdentitySpec::issuer).filter(Optional::isEmpty).isEmpty()) {
            return List.of();
        }
        return store.spec().trust().values().stream().distinct().filter(name -> Optional.ofNullable(failing.document().authorities().get(name))
                .flatMap(AuthoritySpec::generate).isPresent())
                .map(name -> List.of(Edit.set(Address.identity(identity).child("generate", "issuer"), name))).toList();
    }
}
