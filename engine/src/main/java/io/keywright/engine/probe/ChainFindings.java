package io.keywright.engine.probe;

import io.keywright.engine.explain.Certificates;
import io.keywright.engine.explain.LinkReason;
import io.keywright.engine.explain.ReasonCode;
import io.keywright.renderers.keymaterial.certificate.CertificateChain;
import io.keywright.renderers.keymaterial.certificate.SubjectNames;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What callers will not like about a chain: its order, its dates, the names that it is for. */
final class ChainFindings {

    private ChainFindings() {
    }

    /** @param host under which the port was called */
    static List<LinkReason> of(List<X509Certificate> chain, String host, Instant now) {
        List<LinkReason> findings = new ArrayList<>();
        if (chain.isEmpty()) {
            return findings;
        }
        if (!SubjectNames.covers(chain.get(0), host)) {
            findings.add(LinkReason.of(ReasonCode.HOSTNAME_MISMATCH, Certificates.subject(chain.get(0)) + " does not carry the name '" + host + "'")
                    .hint("call the port by a name that it carries, or add this one to its certificate"));
        }
        for (X509Certificate certificate : chain) {
            if (now.isAfter(certificate.getNotAfter().toInstant())) {
                findings.add(LinkReason.of(ReasonCode.SERVER_EXPIRED, Certificates.subject(certificate) + " ended at " + certificate.getNotAfter().toInstant()));
            } else if (now.isBefore(certificate.getNotBefore().toInstant())) {
                findings.add(LinkReason.of(ReasonCode.NOT_YET_VALID, Certificates.subject(certificate) + " begins at "
                        + certificate.getNotBefore().toInstant()));
            }
        }
        for (int i = 1; i < chain.size(); i++) {
            if (!CertificateChain.issued(chain.get(i), chain.get(i - 1))) {
                findings.add(LinkReason.of(ReasonCode.CHAIN_OUT_OF_ORDER, "certificate " + (i + 1) + ", " + Certificates.subject(chain.get(i))
                        + ", did not issue certificate " + i + ", " + Certificates.subject(chain.get(i - 1)))
                        .hint("the chain belongs in this order: the port's own certificate, its issuer, and so on upwards"));
            }
        }
        return findings;
    }
}
