package io.keywright.engine.impact;

import io.keywright.engine.link.CertificateNames;
import io.keywright.engine.link.EntryPlace;
import io.keywright.engine.link.ExpectedStore;
import io.keywright.engine.link.Link;
import io.keywright.engine.link.SiteLinks;
import io.keywright.engine.link.StoredKey;
import io.keywright.engine.verify.Verification;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** All certificates of a site, and which entries of its stores hold them, after an apply now. */
final class Whereabouts {

    private final CertificateNames names;
    private final Map<String, List<ExpectedStore>> stores;
    private final Set<X509Certificate> all = new LinkedHashSet<>();

    /** @param more certificates that may stand nowhere */
    Whereabouts(SiteLinks links, Collection<X509Certificate> more) {
        this.names = links.names();
        this.stores = links.stores();
        stores.values().forEach(some -> some.forEach(store -> store.entries().forEach(entry -> all.addAll(entry.chain()))));
        for (Link link : links.all().values()) {
            Verification.certificates(link).forEach(all::add);
        }
        all.addAll(more);
    }

    CertificateNames names() {
        return names;
    }

    Map<String, List<ExpectedStore>> stores() {
        return stores;
    }

    /** Every certificate that there is, those among them that only play another in memory. */
    Set<X509Certificate> all() {
        return all;
    }

    /** Those of stores and of the document itself. */
    List<X509Certificate> originals() {
        return all.stream().map(names::original).distinct().filter(certificate -> !names.isInvented(certificate)).toList();
    }

    /** What stands in handshakes for some certificates: they themselves, and who plays them. */
    Set<X509Certificate> playing(Collection<X509Certificate> some) {
        Set<X509Certificate> wanted = Set.copyOf(some);
        return all.stream().filter(one -> wanted.contains(names.original(one))).collect(Collectors.toSet());
    }

    /** The entries that hold such a certificate, in the order of server, keystore and alias. */
    List<Held> holding(Predicate<X509Certificate> wanted) {
        List<Held> held = new ArrayList<>();
        stores.forEach((server, some) -> some.forEach(store -> store.entries().forEach(entry ->
                kind(entry, wanted).ifPresent(kind ->
                        held.add(new Held(new EntryPlace(server, store.name(), entry.alias()), kind))))));
        return held;
    }

    private static Optional<Held.Kind> kind(StoredKey entry, Predicate<X509Certificate> wanted) {
        if (entry.chain().stream().noneMatch(wanted)) {
            return Optional.empty();
        }
        return Optional.of(!entry.isKey() ? Held.Kind.TRUST : wanted.test(entry.chain().get(0)) ? Held.Kind.KEY : Held.Kind.CHAIN);
    }
}
