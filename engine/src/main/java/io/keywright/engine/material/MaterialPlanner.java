package io.keywright.engine.material;

import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.current.OpenStore;
import io.keywright.engine.diff.Action;
import io.keywright.engine.diff.Change;
import io.keywright.engine.diff.MaterialChange;
import io.keywright.engine.diff.Reason;
import io.keywright.engine.record.RecordedAuthority;
import io.keywright.engine.record.RecordedIdentity;
import io.keywright.engine.record.SiteRecord;
import io.keywright.engine.resolve.Authority;
import io.keywright.engine.resolve.Identity;
import io.keywright.engine.resolve.Site;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.keymaterial.CertificateDifference;
import io.keywright.renderers.keymaterial.CertificateFile;
import io.keywright.renderers.keymaterial.CertificateSpec;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.source.SourceMap;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.Fingerprint;
import io.keywright.schema.state.KeystoreState;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Decides which authorities and identities are kept and which are made anew. A key that the record knows is never
 * made a second time because it cannot be found: that is an error.
 */
public final class MaterialPlanner {

    private final Site site;
    private final SiteRecord record;
    private final Map<String, CurrentServer> current;
    private final Instant now;
    private final SourceMap sources;
    private final Diagnostics diagnostics;
    private final Function<String, List<X509Certificate>> unrecorded;
    private final Map<Address, MaterialChange> made = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, List<X509Certificate>> authorities = new TreeMap<>();
    private final Map<String, Holding> identities = new TreeMap<>();
    private final Map<String, Holding> keys = new HashMap<>();
    private final Map<String, List<Holding>> underDeclaredAliases = new HashMap<>();
    private final Set<Address> inClosedStores = new TreeSet<>();

    /**
     * @param current    the servers that were read, by name
     * @param unrecorded gives authorities of a name that the record does not know and the store of keys may hold
     */
    public MaterialPlanner(Site site, SiteRecord record, Map<String, CurrentServer> current, Instant now,
                           SourceMap sources, Diagnostics diagnostics,
                           Function<String, List<X509Certificate>> unrecorded) {
        this.site = site;
        this.record = record;
        this.current = current;
        this.now = now;
        this.sources = sources;
        this.diagnostics = diagnostics;
        this.unrecorded = unrecorded;
    }

    public MaterialPlan plan() {
        current.values().forEach(server -> {
            server.stores().forEach((name, store) -> index(server, name, store));
            noteClosed(server);
        });
        Set<String> names = new TreeSet<>();
        current.values().forEach(server -> server.desired().state().keystores().values().forEach(keystore ->
                keystore.entries().values().forEach(entry -> entry.source().ifPresent(source -> {
                    if (source.segments().get(0).equals("authorities")) {
                        authority(source.name());
                    } else {
                        names.add(source.name());
                    }
                }))));
        names.stream().map(site.identities()::get).forEach(identity -> {
            if (identity != null) {
                identity(identity);
            }
        });
        return new MaterialPlan(made, changes.stream().sorted().toList(), authorities, identities);
    }

    /** Plans an authority and those above it, each once. */
    private void authority(String name) {
        if (authorities.containsKey(name)) {
            return;
        }
        Authority authority = site.authorities().get(name);
        Optional<RecordedAuthority> recorded = Optional.ofNullable(record.authorities().get(name));
        if (authority.generate().isEmpty()) {
            authorities.put(name, authority.given());
            return;
        }
        authorities.put(name, List.of());
        authority.issuer().ifPresent(this::authority);
        List<X509Certificate> standing = recorded.map(known -> CertificateFile.read(
                known.certificate().getBytes(StandardCharsets.UTF_8), "the record"))
                .orElseGet(() -> unrecorded(authority));
        authorities.put(name, standing);
        Optional<X509Certificate> certificate = standing.stream().findFirst();
        List<Reason> reasons = reasons(authority.generate().get(), authority.issuer(), certificate);
        if (!reasons.isEmpty()) {
            Action action = certificate.isEmpty() ? Action.CREATE : Action.REPLACE;
            make(Address.authority(name), action, reasons, certificate, authority.generate().get(),
                    authority.issuer());
        } else if (!now.isBefore(certificate.orElseThrow().getNotAfter().toInstant())) {
            diagnostics.add(Diagnostic.warning(DiagnosticCode.CERTIFICATE_FINDING, "the certificate of authority '"
                    + name + "' ended on " + certificate.get().getNotAfter().toInstant())
                    .at(sources.nearest(Address.authority(name))).about(Address.authority(name)));
        }
    }

    /** One that is not recorded counts when it is what the document asks for; otherwise the document gets its own. */
    private List<X509Certificate> unrecorded(Authority authority) {
        return unrecorded.apply(authority.name()).stream().filter(certificate -> reasons(authority.generate().orElseThrow(),
                authority.issuer(), Optional.of(certificate)).isEmpty()).limit(1).toList();
    }

    private void identity(Identity identity) {
        identity.issuer().ifPresent(this::authority);
        Address address = Address.identity(identity.name());
        Optional<RecordedIdentity> recorded = Optional.ofNullable(record.identities().get(identity.name()));
        Optional<Holding> holding = holding(identity, recorded);
        if (holding.isEmpty() && inClosedStores.contains(address)) {
            return;
        }
        if (holding.isEmpty() && recorded.isPresent()) {
            diagnostics.add(Diagnostic.error(DiagnosticCode.KEY_UNREACHABLE, "the key of identity '" + identity.name()
                    + "' is in no store of this document; it was made " + recorded.get().made())
                    .hint("restore its store, from the backups below .keywright of that server's home if need be; or "
                            + "take identities." + identity.name() + " out of the record to have a new key made")
                    .at(sources.nearest(address)).about(address));
            return;
        }
        holding.ifPresent(found -> identities.put(identity.name(), found));
        Optional<X509Certificate> leaf = holding.map(Holding::leaf);
        List<Reason> reasons = new ArrayList<>(reasons(identity.spec(), identity.issuer(), leaf));
        leaf.ifPresent(certificate -> expiry(identity, certificate).ifPresent(reasons::add));
        if (!reasons.isEmpty()) {
            make(address, leaf.isEmpty() ? Action.CREATE : Action.RENEW, reasons, leaf, identity.spec(),
                    identity.issuer());
        }
    }

    /** A store that does not open is a fault of its own: what is in it is neither lost nor missing. */
    private void noteClosed(CurrentServer server) {
        server.closed().stream().map(server.desired().state().keystores()::get).filter(Objects::nonNull)
                .flatMap(keystore -> keystore.entries().values().stream())
                .filter(entry -> entry.kind() == EntryKind.KEY).flatMap(entry -> entry.source().stream())
                .forEach(inClosedStores::add);
    }

    private Optional<Reason> expiry(Identity identity, X509Certificate certificate) {
        if (!now.isBefore(certificate.getNotAfter().toInstant())) {
            return Optional.of(Reason.EXPIRED);
        }
        return identity.renewBefore().filter(before -> !now.isBefore(before.renewAt(certificate)))
                .map(before -> Reason.EXPIRING);
    }

    /** Why a certificate is not what the document asks for; {@code MISSING} when there is none. */
    private List<Reason> reasons(CertificateSpec spec, Optional<String> issuer, Optional<X509Certificate> standing) {
        if (standing.isEmpty()) {
            return List.of(Reason.MISSING);
        }
        Optional<X509Certificate> issuing = issuer.map(authorities::get).flatMap(list -> list.stream().findFirst());
        Set<Reason> reasons = new TreeSet<>();
        if (issuer.isPresent() && made.containsKey(Address.authority(issuer.get()))) {
            reasons.add(Reason.ISSUER_CHANGES);
            CertificateDifference.differences(spec, Optional.empty(), standing.get()).stream()
                    .filter(difference -> difference != CertificateDifference.ISSUER_DIFFERS)
                    .forEach(difference -> reasons.add(Reason.valueOf(difference.name())));
        } else {
            CertificateDifference.differences(spec, issuing, standing.get())
                    .forEach(difference -> reasons.add(Reason.valueOf(difference.name())));
        }
        return List.copyOf(reasons);
    }

    /**
     * The store entry that holds the key of an identity: the one that the record names; without a record, one under
     * a declared alias that is what the document asks for; else any under a declared alias, to be replaced.
     */
    private Optional<Holding> holding(Identity identity, Optional<RecordedIdentity> recorded) {
        Optional<Holding> known = recorded.map(RecordedIdentity::sha256).map(keys::get);
        if (known.isPresent()) {
            return known;
        }
        List<Holding> declared = underDeclaredAliases.getOrDefault(identity.name(), List.of());
        Optional<Holding> fitting = declared.stream()
                .filter(holding -> reasons(identity.spec(), identity.issuer(), Optional.of(holding.leaf())).isEmpty())
                .findFirst();
        // A key that was put there by hand after us counts only when it is what the document asks for.
        return recorded.isPresent() || fitting.isPresent() ? fitting : declared.stream().findFirst();
    }

    /** Notes every key entry of a store that was read, by fingerprint and by the identity declared for its alias. */
    private void index(CurrentServer server, String keystore, OpenStore store) {
        Map<String, EntryState> entries = new LinkedHashMap<>();
        store.content().ifPresent(content -> content.entries().values().stream()
                .filter(entry -> entry.kind() == EntryKind.KEY && !entry.chain().isEmpty())
                .forEach(entry -> entries.put(entry.alias().toLowerCase(Locale.ROOT), entry)));
        entries.values().forEach(entry ->
                keys.putIfAbsent(entry.fingerprint().orElseThrow(), held(server, keystore, entry)));
        // A keystore that the document no longer has may still hold a key that goes elsewhere now.
        KeystoreState declared = server.desired().state().keystores().get(keystore);
        if (declared == null) {
            return;
        }
        declared.entries().values().stream().filter(entry -> entry.kind() == EntryKind.KEY).forEach(entry -> {
            EntryState there = entries.get(entry.alias().toLowerCase(Locale.ROOT));
            if (there != null && entry.source().isPresent()) {
                underDeclaredAliases.computeIfAbsent(entry.source().get().name(), name -> new ArrayList<>())
                        .add(held(server, keystore, there));
            }
        });
    }

    private static Holding held(CurrentServer server, String keystore, EntryState entry) {
        return new Holding(entry.chain(), server.desired().name(), keystore, entry.alias());
    }

    private void make(Address address, Action action, List<Reason> reasons, Optional<X509Certificate> standing,
                      CertificateSpec spec, Optional<String> issuer) {
        made.put(address, new MaterialChange(address, action, reasons));
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("subject", spec.subject());
        if (!spec.names().isEmpty()) {
            after.put("names", spec.names());
        }
        after.put("key", spec.key().text());
        issuer.ifPresent(name -> after.put("issuer", name));
        after.put("sha256", null);
        changes.add(new Change(address, action, reasons, standing.map(MaterialPlanner::fields), Optional.of(after),
                Restart.NONE));
    }

    private static Map<String, Object> fields(X509Certificate certificate) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("subject", certificate.getSubjectX500Principal().getName());
        fields.put("sha256", Fingerprint.of(certificate));
        fields.put("notAfter", certificate.getNotAfter().toInstant().toString());
        return fields;
    }
}
