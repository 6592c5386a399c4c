package io.keywright.engine.material;

import io.keywright.engine.diff.Action;
import io.keywright.engine.diff.Reason;
import io.keywright.engine.record.RecordedAuthority;
import io.keywright.engine.record.SiteRecord;
import io.keywright.engine.resolve.Authority;
import io.keywright.engine.resolve.Site;
import io.keywright.renderers.keymaterial.certificate.CertificateChain;
import io.keywright.renderers.keymaterial.certificate.CertificateDifference;
import io.keywright.renderers.keymaterial.certificate.CertificateFile;
import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Decides which authorities stay and which are made anew. */
final class AuthorityPlanner {

    private final Site site;
    private final SiteRecord record;
    private final StoresRead stores;
    private final Instant now;
    private final Function<String, List<X509Certificate>> unrecorded;
    private final Judgement judgement;
    private final Map<String, List<X509Certificate>> authorities = new TreeMap<>();
    private final Set<Address> sought = new HashSet<>();

    AuthorityPlanner(MaterialPlanner.Inputs inputs, StoresRead stores, Judgement judgement) {
        this.site = inputs.site();
        this.record = inputs.record();
        this.stores = stores;
        this.now = inputs.now();
        this.unrecorded = inputs.unrecorded();
        this.judgement = judgement;
    }

    /** Certificates of those that were planned, as they stand, by name. */
    Map<String, List<X509Certificate>> authorities() {
        return authorities;
    }

    /** What is adopted and stands in no store that was read. */
    Set<Address> sought() {
        return sought;
    }

    /** Plans an authority and those above it, each once. */
    void plan(String name) {
        if (authorities.containsKey(name)) {
            return;
        }
        Authority authority = site.authorities().get(name);
        if (authority.generate().isPresent()) {
            generated(authority, authority.generate().get());
        } else {
            authorities.put(name, authority.adopted().isPresent() ? adopted(name, authority.adopted().get())
                    : authority.given());
        }
    }

    /** A chain, leaf first, completed as far as its authorities are declared. */
    List<X509Certificate> chain(List<X509Certificate> given) {
        List<X509Certificate> candidates = new ArrayList<>(known());
        candidates.addAll(given);
        return CertificateChain.of(given.get(0), candidates);
    }

    /** Of authorities that are planned, and of the others as far as they are known. Nothing is made for it. */
    private List<X509Certificate> known() {
        site.authorities().forEach((name, authority) -> {
            if (!authorities.containsKey(name)) {
                List<X509Certificate> known = authority.given().isEmpty() ? recorded(name) : authority.given();
                List<X509Certificate> standing = known.isEmpty() ? authority.adopted().flatMap(stores::certificate).stream().toList() : known;
                if (!standing.isEmpty()) {
                    authorities.put(name, standing);
                }
            }
        });
        return authorities.values().stream().flatMap(List::stream).toList();
    }

    private void generated(Authority authority, CertificateSpec spec) {
        String name = authority.name();
        Address address = Address.authority(name);
        authorities.put(name, List.of());
        authority.issuer().ifPresent(this::plan);
        List<X509Certificate> standing = record.authorities().containsKey(name) ? recorded(name)
                : unrecorded(authority, spec);
        authorities.put(name, standing);
        Optional<X509Certificate> certificate = standing.stream().findFirst();
        List<Reason> reasons = new ArrayList<>(reasons(spec, authority.issuer(), certificate));
        Optional<Instant> end = certificate.map(standingOne -> standingOne.getNotAfter().toInstant());
        if (end.filter(instant -> !now.isBefore(instant)).isPresent()) {
            reasons.add(Reason.EXPIRED);
        }
        if (!reasons.isEmpty()) {
            Action action = certificate.isEmpty() ? Action.CREATE : Action.REPLACE;
            judgement.make(address, action, reasons, certificate, spec, authority.issuer());
        } else if (!now.plus(MaterialPlanner.NOTICE).isBefore(end.orElseThrow())) {
            judgement.say(Diagnostic.warning(DiagnosticCode.CERTIFICATE_FINDING, "the certificate of authority '"
                    + name + "' ends on " + end.get() + "; from then on another one is made, which everybody has to trust anew")
                    .hint("declare a further authority now, trust both, and let it issue from here on"), address);
        }
    }

    private List<X509Certificate> recorded(String name) {
        return Optional.ofNullable(record.authorities().get(name)).map(known -> CertificateFile.read(
                known.certificate().getBytes(StandardCharsets.UTF_8), "the record")).orElse(List.of());
    }

    /** One that is not recorded counts when it is what the document asks for; otherwise the document gets its own. */
    private List<X509Certificate> unrecorded(Authority authority, CertificateSpec spec) {
        return unrecorded.apply(authority.name()).stream().filter(certificate ->
                reasons(spec, authority.issuer(), Optional.of(certificate)).isEmpty()).limit(1).toList();
    }

    /** A certificate is no secret: once the record has it, no store need have it any more. */
    private List<X509Certificate> adopted(String name, String sha256) {
        Optional<RecordedAuthority> known = Optional.ofNullable(record.authorities().get(name))
                .filter(recorded -> recorded.sha256().equals(sha256));
        if (known.isPresent()) {
            return recorded(name);
        }
        Optional<X509Certificate> found = stores.certificate(sha256);
        Address address = Address.authority(name);
        if (found.isEmpty() && !stores.inClosedStore(address)) {
            sought.add(address);
            judgement.say(Diagnostic.error(DiagnosticCode.ADOPTED_MISSING, "no store of this document holds the "
                    + "certificate " + sha256 + " that " + address + " adopts")
                    .hint("keywright inventory lists what the stores hold"), address.child("adopt"));
        }
        return found.stream().toList();
    }

    /** Why a certificate is not what the document asks for; {@code MISSING} when there is none. */
    List<Reason> reasons(CertificateSpec spec, Optional<String> issuer, Optional<X509Certificate> standing) {
        if (standing.isEmpty()) {
            return List.of(Reason.MISSING);
        }
        Optional<X509Certificate> issuing = issuer.map(authorities::get).flatMap(list -> list.stream().findFirst());
        Set<Reason> reasons = new TreeSet<>();
        if (issuer.isPresent() && judgement.isMade(Address.authority(issuer.get()))) {
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
}
