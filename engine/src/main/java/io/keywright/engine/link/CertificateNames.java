package io.keywright.engine.link;

import io.keywright.engine.material.MaterialPlan;
import io.keywright.engine.record.SiteRecord;
import io.keywright.engine.resolve.Origin;
import io.keywright.engine.resolve.Site;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.Fingerprint;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What certificates are called. What was made in memory is called by the address of what it is made for, and has no
 * fingerprint that means anything.
 */
public final class CertificateNames {

    private final Simulation simulation;
    private final Map<String, Address> addresses = new HashMap<>();

    CertificateNames(Site site, MaterialPlan plan, SiteRecord record, Simulation simulation) {
        this.simulation = simulation;
        site.authorities().keySet().forEach(name -> named(Address.authority(name), simulation.authority(name)));
        site.identities().keySet().forEach(name -> simulation.identity(name)
                .ifPresent(made -> named(Address.identity(name), made.chain().subList(0, 1))));
        // Of one that is renewed this is the old one, which the same name had until now.
        plan.identities().forEach((name, holding) -> named(Address.identity(name), List.of(holding.leaf())));
        // What is in order is not planned, and only the record says whose it is.
        record.identities().forEach((name, recorded) -> {
            if (site.identities().containsKey(name)) {
                addresses.putIfAbsent(recorded.sha256(), Address.identity(name));
            }
        });
        site.identities().values().forEach(identity -> given(identity.origin())
                .ifPresent(sha256 -> addresses.putIfAbsent(sha256, Address.identity(identity.name()))));
    }

    /** The fingerprint that the document itself says. */
    private static Optional<String> given(Origin origin) {
        return origin instanceof Origin.Adopted adopted ? Optional.of(Fingerprint.normalise(adopted.sha256()))
                : origin instanceof Origin.External external ? external.chain().stream().findFirst().map(Fingerprint::of)
                : Optional.empty();
    }

    private void named(Address address, List<X509Certificate> certificates) {
        certificates.forEach(certificate -> addresses.putIfAbsent(Fingerprint.of(certificate), address));
    }

    /** The authority or identity that the document declares it as. */
    public Optional<Address> address(X509Certificate certificate) {
        return Optional.ofNullable(addresses.get(Fingerprint.of(original(certificate))));
    }

    /** The certificate that stands in a store, where another plays it in memory. */
    public X509Certificate original(X509Certificate certificate) {
        return simulation.original(certificate);
    }

    /** Empty for what is still to be made. */
    public Optional<String> fingerprint(X509Certificate certificate) {
        X509Certificate original = original(certificate);
        return simulation.isSimulated(original) ? Optional.empty() : Optional.of(Fingerprint.of(original));
    }

    /** Whether it plays the certificate of a party of which not even that is known. */
    public boolean isInvented(X509Certificate certificate) {
        return simulation.isInvented(certificate);
    }
}
