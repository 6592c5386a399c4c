package io.keywright.engine.material;

import io.keywright.engine.diff.Action;
import io.keywright.engine.diff.Reason;
import io.keywright.engine.record.RecordedIdentity;
import io.keywright.engine.record.SiteRecord;
import io.keywright.engine.resolve.Identity;
import io.keywright.engine.resolve.ImportFile;
import io.keywright.engine.resolve.Origin;
import io.keywright.renderers.keymaterial.certificate.CertificateChain;
import io.keywright.renderers.keymaterial.certificate.CertificateDifference;
import io.keywright.renderers.keymaterial.certificate.CertificateFindings;
import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import io.keywright.renderers.keymaterial.certificate.IssuerConstraints;
import io.keywright.renderers.keymaterial.keyfile.ImportedKey;
import io.keywright.renderers.keymaterial.request.SignedReply;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.state.Fingerprint;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Decides which identities stay, which are made anew, and which wait. A key that the record knows is never made a
 * second time because it cannot be found: that is an error.
 */
final class IdentityPlanner {

    private final SiteRecord record;
    private final StoresRead stores;
    private final AuthorityPlanner authorities;
    private final RequestPlanner requests;
    private final Function<String, Set<String>> elsewhere;
    private final Set<String> forced;
    private final Instant now;
    private final Judgement judgement;
    private final Map<String, Holding> identities = new TreeMap<>();
    private final Set<Address> sought = new HashSet<>();

    IdentityPlanner(MaterialPlanner.Inputs inputs, StoresRead stores, AuthorityPlanner authorities, RequestPlanner requests,
                    Judgement judgement) {
        this.requests = requests;
        this.record = inputs.record();
        this.stores = stores;
        this.authorities = authorities;
        this.elsewhere = inputs.elsewhere();
        this.forced = inputs.forced();
        this.now = inputs.now();
        this.judgement = judgement;
    }

    /** Certificates of identities and where their keys are, by name; of one that is renewed, the old one. */
    Map<String, Holding> identities() {
        return identities;
    }

    /** What is adopted and stands in no store that was read. */
    Set<Address> sought() {
        return sought;
    }

    void plan(Identity identity) {
        Address address = Address.identity(identity.name());
        Optional<RecordedIdentity> recorded = Optional.ofNullable(record.identities().get(identity.name()));
        Optional<Holding> holding = identity.origin().in(new Origin.Cases<>() {

            @Override
            public Optional<Holding> generated(Origin.Generated origin) {
                return IdentityPlanner.this.generated(identity, origin, address, recorded);
            }

            @Override
            public Optional<Holding> imported(ImportFile file) {
                return IdentityPlanner.this.imported(file, address, recorded);
            }

            @Override
            public Optional<Holding> requested(Origin.Requested origin) {
                return IdentityPlanner.this.requested(identity, origin, address, recorded);
            }

            @Override
            public Optional<Holding> adopted(Origin.Adopted origin) {
                return IdentityPlanner.this.adopted(origin.sha256(), address);
            }

            @Override
            public Optional<Holding> external(Origin.External origin) {
                return Optional.of(new Holding(authorities.chain(origin.chain()), new KeyPlace.Elsewhere()));
            }
        });
        holding.ifPresent(found -> identities.put(identity.name(), found));
        // What a file of the document says validation has judged already.
        holding.filter(found -> found.place().isReachable()).ifPresent(found -> {
            IssuerConstraints.findings(found.chain(), "the certificate of " + address)
                    .forEach(finding -> judgement.say(finding, address));
            if (!identity.origin().renewable()) {
                judge(identity, found, address);
            }
        });
    }

    private Optional<Holding> generated(Identity identity, Origin.Generated origin, Address address,
                                        Optional<RecordedIdentity> recorded) {
        origin.issuer().ifPresent(authorities::plan);
        CertificateSpec spec = origin.certificate();
        Optional<Holding> holding = standing(identity.name(), recorded,
                found -> authorities.reasons(spec, origin.issuer(), Optional.of(found)).isEmpty());
        if (holding.isEmpty() && stores.inClosedStore(address)) {
            return holding;
        }
        if (holding.isEmpty() && recorded.isPresent() && !forced.contains(identity.name())) {
            unreachable(identity.name(), address, recorded.get());
            return holding;
        }
        Optional<X509Certificate> leaf = holding.map(Holding::leaf);
        List<Reason> reasons = new ArrayList<>(weaker(spec, authorities.reasons(spec, origin.issuer(), leaf), leaf));
        leaf.ifPresent(certificate -> reasons.addAll(renewal(identity, certificate)));
        if (leaf.isEmpty() && forced.contains(identity.name())) {
            reasons.add(Reason.ASKED_FOR);
        }
        if (!reasons.isEmpty()) {
            judgement.make(address, leaf.isEmpty() ? Action.CREATE : Action.RENEW, reasons, leaf, spec, origin.issuer());
        }
        return holding;
    }

    private Optional<Holding> imported(ImportFile file, Address address, Optional<RecordedIdentity> recorded) {
        Optional<Holding> known = recorded.flatMap(made -> stores.key(made.sha256()));
        Optional<ImportedKey> opened;
        try {
            opened = file.open();
        } catch (DiagnosticException e) {
            e.diagnostics().forEach(fault -> judgement.say(fault, address.child("import", "file")));
            return known;
        }
        if (opened.isEmpty()) {
            // Once the key stands in a store its file may go.
            if (known.isEmpty() && !stores.inClosedStore(address)) {
                judgement.say(Diagnostic.error(DiagnosticCode.KEY_UNREACHABLE, "'" + file.name() + "', which " + address
                        + " imports, does not exist" + recorded.map(made -> ", and its key, put "
                        + made.made() + ", is in no store of this document").orElse(""))
                        .hint("put the file there"), address.child("import", "file"));
            }
            return known;
        }
        if (opened.get().chain().isEmpty()) {
            judgement.say(Diagnostic.error(DiagnosticCode.CHAIN_INCOMPLETE, "'" + file.name() + "', which " + address
                    + " imports, holds a key and no certificate for it").hint("put the certificate into the same file"),
                    address.child("import", "file"));
            return known;
        }
        opened.get().findings().forEach(finding -> judgement.say(finding, address.child("import", "file")));
        List<X509Certificate> chain = authorities.chain(opened.get().chain());
        String sha256 = Fingerprint.of(chain.get(0));
        Optional<Holding> inStore = stores.key(sha256);
        if (inStore.isEmpty()) {
            Map<String, Object> after = new LinkedHashMap<>();
            after.put("file", file.name());
            after.putAll(Judgement.fields(chain.get(0)));
            Optional<X509Certificate> before = known.map(Holding::leaf);
            judgement.change(address, before.isPresent() ? Action.REPLACE : Action.CREATE,
                    List.of(before.isPresent() ? Reason.CERTIFICATE_DIFFERS : Reason.MISSING),
                    before.map(Judgement::fields), after);
        }
        return Optional.of(new Holding(chain, stores.openKey(sha256).map(Holding::place).orElse(new KeyPlace.InFile(file))));
    }

    private Optional<Holding> requested(Identity identity, Origin.Requested origin, Address address,
                                        Optional<RecordedIdentity> recorded) {
        CertificateSpec spec = origin.certificate();
        Optional<Holding> standing = standing(identity.name(), recorded, found -> requestDifferences(spec, found).isEmpty());
        if (standing.isEmpty() && stores.inClosedStore(address)) {
            return standing;
        }
        List<Reason> reasons = new ArrayList<>();
        standing.map(Holding::leaf).ifPresent(leaf -> {
            reasons.addAll(weaker(spec, requestDifferences(spec, leaf), Optional.of(leaf)));
            reasons.addAll(renewal(identity, leaf));
        });
        Optional<Holding> planned = requests.plan(identity.name(), origin, standing, reasons, recorded);
        return planned.map(found -> new Holding(authorities.chain(found.chain()), found.place()));
    }

    /** What must be as asked for; the rest is the authority's to decide: its own name, further names, the subject. */
    private static List<Reason> requestDifferences(CertificateSpec spec, X509Certificate found) {
        List<Reason> reasons = new ArrayList<>();
        new SignedReply(List.of(found), "").differences(spec, found.getPublicKey()).stream().filter(Diagnostic::isError)
                .findFirst().ifPresent(difference -> reasons.add(Reason.NAMES_DIFFER));
        if (!CertificateDifference.algorithm(found.getPublicKey()).equals(Optional.of(spec.key()))) {
            reasons.add(Reason.KEY_DIFFERS);
        }
        return reasons;
    }

    private Optional<Holding> adopted(String sha256, Address address) {
        Optional<Holding> found = stores.key(sha256);
        if (found.isEmpty() && !stores.inClosedStore(address)) {
            sought.add(address);
            judgement.say(Diagnostic.error(DiagnosticCode.ADOPTED_MISSING, "no store of this document holds the key of "
                    + "the certificate " + sha256 + " that " + address + " adopts")
                    .hint("keywright inventory lists what the stores hold"), address.child("adopt"));
        }
        return found.map(holding -> new Holding(authorities.chain(holding.chain()), holding.place()));
    }

    /** What nobody renews here can only be warned about. */
    private void judge(Identity identity, Holding holding, Address address) {
        String what = "the certificate of " + address;
        for (Diagnostic finding : CertificateFindings.of(holding.leaf(), what, now)) {
            judgement.say(finding, address);
        }
        X509Certificate last = holding.chain().get(holding.chain().size() - 1);
        if (!CertificateChain.issued(last, last)) {
            judgement.say(Diagnostic.warning(DiagnosticCode.CHAIN_INCOMPLETE, "the chain of " + address + " ends at '"
                    + last.getSubjectX500Principal().getName() + "', whose issuer '"
                    + last.getIssuerX500Principal().getName() + "' is not known here")
                    .hint("declare that authority: authorities: {…: {file: …}}"), address);
        }
        if (identity.compromised().contains(Fingerprint.of(holding.leaf()))) {
            judgement.say(Diagnostic.error(DiagnosticCode.COMPROMISED, what + " is named as compromised")
                    .hint("give it another key and certificate"), address.child("compromised"));
        }
    }

    private void unreachable(String name, Address address, RecordedIdentity recorded) {
        judgement.say(Diagnostic.error(DiagnosticCode.KEY_UNREACHABLE, "the key of identity '" + name
                + "' is in no store of this document; it was made " + recorded.made())
                .hint(stores.moved(recorded.made().where()).orElse(
                        "restore its store, from the backups below .keywright of that server's home if need be; or "
                                + "'keywright renew " + name + "' makes another key")),
                address);
    }

    /** Why a certificate that is what the document asks for is renewed all the same. */
    private List<Reason> renewal(Identity identity, X509Certificate certificate) {
        List<Reason> reasons = new ArrayList<>();
        if (!now.isBefore(certificate.getNotAfter().toInstant())) {
            reasons.add(Reason.EXPIRED);
        } else if (identity.renewBefore().filter(before -> !now.isBefore(before.renewAt(certificate))).isPresent()) {
            reasons.add(Reason.EXPIRING);
        }
        if (identity.compromised().contains(Fingerprint.of(certificate))) {
            reasons.add(Reason.COMPROMISED);
        }
        if (forced.contains(identity.name())) {
            reasons.add(Reason.ASKED_FOR);
        }
        return reasons;
    }

    /** A smaller key than declared is a reason of its own: it is the one that cannot wait. */
    private static List<Reason> weaker(CertificateSpec spec, List<Reason> reasons, Optional<X509Certificate> leaf) {
        Optional<Integer> wanted = spec.key().bits();
        boolean weaker = leaf.map(X509Certificate::getPublicKey).filter(key -> key instanceof RSAPublicKey rsa
                && wanted.isPresent() && rsa.getModulus().bitLength() < wanted.get()).isPresent();
        return weaker ? reasons.stream().map(reason -> reason == Reason.KEY_DIFFERS ? Reason.KEY_WEAKER : reason).toList()
                : reasons;
    }

    /**
     * The store entry that holds the key of an identity: the one that the record names; without a record, one under
     * a declared alias that is what the document asks for; else any under a declared alias, to be replaced.
     */
    private Optional<Holding> standing(String name, Optional<RecordedIdentity> recorded,
                                       Predicate<X509Certificate> fits) {
        Optional<Holding> known = recorded.flatMap(made -> stores.key(made.sha256()));
        if (known.isPresent()) {
            return known;
        }
        List<Holding> declared = stores.underDeclaredAliases(name);
        Optional<Holding> fitting = declared.stream().filter(holding -> fits.test(holding.leaf())).findFirst();
        if (fitting.isPresent() || recorded.isEmpty()) {
            return fitting.or(() -> declared.stream().findFirst());
        }
        // A key that was put there by hand after us counts only when it is what the document asks for; but another
        // environment with the same home may have renewed it, and its record tells.
        Set<String> others = elsewhere.apply(name);
        return declared.stream().filter(holding -> others.contains(Fingerprint.of(holding.leaf()))).findFirst();
    }
}
