package io.keywright.engine.calendar;

import io.keywright.engine.link.CertificateNames;
import io.keywright.engine.resolve.Identity;
import io.keywright.engine.resolve.Origin;
import io.keywright.engine.resolve.Site;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Printable;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** From when the plan renews which certificate by itself. */
public final class Renewals {

    private final Site site;

    public Renewals(Site site) {
        this.site = site;
    }

    /** Empty when nothing renews it before its end. */
    Optional<Instant> from(X509Certificate certificate, CertificateNames names) {
        return identity(certificate, names).filter(identity -> identity.origin().renewable())
                .flatMap(Identity::renewBefore).map(before -> before.renewAt(certificate));
    }

    /** What its renewal takes beside waiting. */
    List<String> notes(X509Certificate certificate, CertificateNames names) {
        Optional<Identity> identity = identity(certificate, names).filter(one -> one.origin().renewable());
        if (from(certificate, names).isEmpty()) {
            return List.of("nothing renews " + name(certificate) + " before its end"
                    + identity.map(one -> "; add 'renewBefore: 33%' to " + Address.identity(one.name())).orElse(""));
        }
        return identity.filter(one -> one.origin() instanceof Origin.Requested).map(one -> "another certificate is requested for "
                + Address.identity(one.name()) + " then, and its signed reply is waited for").stream().toList();
    }

    private Optional<Identity> identity(X509Certificate certificate, CertificateNames names) {
        return names.address(certificate).filter(address -> address.segments().get(0).equals("identities"))
                .map(address -> site.identities().get(address.name()));
    }

    static String name(X509Certificate certificate) {
        return "'" + Printable.of(certificate.getSubjectX500Principal().getName()) + "'";
    }
}
