package io.keywright.engine.impact;

import io.keywright.engine.commandline.UsageException;
import io.keywright.engine.link.EntryPlace;
import io.keywright.engine.link.ExpectedStore;
import io.keywright.engine.link.StoredKey;
import io.keywright.engine.resolve.Site;
import io.keywright.schema.address.Address;
import io.keywright.schema.shape.Nearest;
import io.keywright.schema.state.Fingerprint;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what a text asks about: a fingerprint, an address, or the name of an authority or identity. */
final class Subjects {

    /** Shorter beginnings of a fingerprint are more likely a name. */
    private static final int SHORTEST = 8;
    private static final int FINGERPRINT = 64;
    private static final int SHOWN = 4;
    private static final String AUTHORITIES = "authorities";
    private static final String IDENTITIES = "identities";

    private final Site site;
    private final Whereabouts whereabouts;

    Subjects(Site site, Whereabouts whereabouts) {
        this.site = site;
        this.whereabouts = whereabouts;
    }

    /** @throws UsageException when it is nothing, or more than one thing */
    Subject named(String text) {
        Optional<Subject> byName = name(text);
        if (byName.isPresent()) {
            return byName.get();
        }
        String digits = Fingerprint.normalise(text);
        if (digits.length() >= SHORTEST && digits.matches("[0-9a-f]+")) {
            return fingerprint(text, digits);
        }
        return address(text).orElseThrow(() -> new UsageException("'" + text + "' names no certificate, authority, identity or store",
                Nearest.hint(text, known()).or(() -> Optional.of("authorities.NAME, identities.NAME, servers.S.keystores.K, an entry of "
                        + "that, or a fingerprint as 'keywright inventory --json' has it"))));
    }

    private Optional<Subject> name(String text) {
        boolean authority = site.authorities().containsKey(text);
        boolean identity = !instances(text, site.identities().keySet()).isEmpty();
        if (authority && identity) {
            throw new UsageException("'" + text + "' is an authority and an identity",
                    Address.authority(text) + " or " + Address.identity(text));
        }
        return authority ? Optional.of(declared(Subject.Kind.AUTHORITY, Address.authority(text), List.of(text)))
                : identity ? identity(text) : Optional.empty();
    }

    private Optional<Subject> identity(String name) {
        List<String> instances = instances(name, site.identities().keySet());
        return instances.isEmpty() ? Optional.empty()
                : Optional.of(declared(Subject.Kind.IDENTITY, Address.identity(name), instances));
    }

    /** A name, or all that were made from it. */
    private static List<String> instances(String name, Collection<String> names) {
        return names.stream().filter(one -> one.equals(name) || one.startsWith(name + "[")).toList();
    }

    private Subject declared(Subject.Kind kind, Address address, List<String> names) {
        Set<Address> addresses = names.stream().map(name -> new Address(List.of(address.segments().get(0), name)))
                .collect(Collectors.toSet());
        List<X509Certificate> certificates = whereabouts.originals().stream()
                .filter(one -> whereabouts.names().address(one).filter(addresses::contains).isPresent()).toList();
        if (certificates.isEmpty()) {
            throw new UsageException("the certificate of " + address + " is not known: no store has it");
        }
        return subject(kind, Optional.of(address), certificates);
    }

    /** What can be removed of certificates are the entries that are theirs; in chains of other keys they stay. */
    private Subject subject(Subject.Kind kind, Optional<Address> address, List<X509Certificate> certificates) {
        Set<EntryPlace> entries = whereabouts.holding(certificates::contains).stream()
                .filter(held -> held.kind() != Held.Kind.CHAIN).map(Held::place).collect(Collectors.toSet());
        return new Subject(kind, address, certificates, entries);
    }

    private Subject fingerprint(String text, String digits) {
        List<X509Certificate> found = whereabouts.originals().stream()
                .filter(one -> whereabouts.names().fingerprint(one).filter(sha256 -> sha256.startsWith(digits)).isPresent()).toList();
        if (found.isEmpty() || digits.length() > FINGERPRINT) {
            throw new UsageException("no store or link has a certificate whose fingerprint begins with '" + text + "'",
                    "'keywright inventory --json' lists those of all stores");
        }
        if (found.size() > 1) {
            throw new UsageException("'" + text + "' is the beginning of " + found.size() + " fingerprints", "write more of it: "
                    + found.stream().map(Fingerprint::of).sorted().limit(SHOWN).collect(Collectors.joining(", "))
                    + (found.size() > SHOWN ? ", …" : ""));
        }
        return subject(Subject.Kind.CERTIFICATE, Optional.empty(), found);
    }

    private Optional<Subject> address(String text) {
        Address address;
        try {
            address = Address.parse(text);
        } catch (IllegalArgumentException e) {
            // Not every word is an address; what it could have been is said of all alike.
            return Optional.empty();
        }
        List<String> segments = address.segments();
        if (segments.size() == 2 && segments.get(0).equals(AUTHORITIES) && site.authorities().containsKey(segments.get(1))) {
            return Optional.of(declared(Subject.Kind.AUTHORITY, address, segments.subList(1, 2)));
        }
        if (segments.size() == 2 && segments.get(0).equals(IDENTITIES)) {
            return identity(segments.get(1));
        }
        boolean inStore = segments.size() >= 4 && segments.get(0).equals("servers") && segments.get(2).equals("keystores");
        return inStore && segments.size() == 4 ? store(address, segments)
                : inStore && segments.size() == 6 ? entry(address, segments) : Optional.empty();
    }

    private record Found(String server, ExpectedStore store) {
    }

    private Stream<Found> stores(List<String> segments) {
        return instances(segments.get(1), whereabouts.stores().keySet()).stream().flatMap(server ->
                whereabouts.stores().get(server).stream().filter(store -> store.name().equals(segments.get(3)))
                        .map(store -> new Found(server, store)));
    }

    private Optional<Subject> store(Address address, List<String> segments) {
        List<Found> found = stores(segments).toList();
        if (found.isEmpty() && instances(segments.get(1), site.servers().keySet()).stream()
                .anyMatch(server -> site.servers().get(server).state().keystores().containsKey(segments.get(3)))) {
            throw new UsageException("what " + address + " holds is not known: it is no file, or it did not open");
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(of(Subject.Kind.STORE, address, found, entry -> true));
    }

    private Optional<Subject> entry(Address address, List<String> segments) {
        boolean key = segments.get(4).equals("keys");
        if (!key && !segments.get(4).equals("trust")) {
            return Optional.empty();
        }
        // Stores of the types that there are fold the case of aliases.
        Subject subject = of(Subject.Kind.ENTRY, address, stores(segments).toList(),
                entry -> entry.isKey() == key && entry.alias().equalsIgnoreCase(segments.get(5)));
        return subject.entries().isEmpty() ? Optional.empty() : Optional.of(subject);
    }

    private static Subject of(Subject.Kind kind, Address address, List<Found> found,
                              Predicate<StoredKey> wanted) {
        Set<X509Certificate> certificates = new LinkedHashSet<>();
        Set<EntryPlace> entries = new HashSet<>();
        found.forEach(one -> one.store().entries().stream().filter(wanted).forEach(entry -> {
            certificates.addAll(entry.isKey() ? entry.chain().subList(0, 1) : entry.chain());
            entries.add(new EntryPlace(one.server(), one.store().name(), entry.alias()));
        }));
        return new Subject(kind, Optional.of(address), List.copyOf(certificates), entries);
    }

    private List<String> known() {
        List<String> known = new ArrayList<>(site.authorities().keySet());
        known.addAll(site.identities().keySet());
        site.authorities().keySet().forEach(name -> known.add(Address.authority(name).toString()));
        site.identities().keySet().forEach(name -> known.add(Address.identity(name).toString()));
        whereabouts.stores().forEach((server, stores) -> stores.forEach(store -> {
            Address address = Address.server(server).child("keystores", store.name());
            known.add(address.toString());
            store.entries().forEach(entry -> known.add(address.child(entry.isKey() ? "keys" : "trust", entry.alias()).toString()));
        }));
        return known;
    }
}
