package io.keywright.engine.handshake;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.Certificate;
import java.security.cert.PKIXCertPathChecker;
import java.util.Collection;
import java.util.Set;

/** Refuses on a path what is supposed to have ended or to be revoked. Anchors are no part of a path. */
final class SupposedStatus extends PKIXCertPathChecker {

    private final Supposition supposed;

    SupposedStatus(Supposition supposed) {
        this.supposed = supposed;
    }

    static CertPathValidatorException refusal(Reason reason) {
        return new CertPathValidatorException("supposed: " + reason, null, null, -1, reason);
    }

    @Override
    public void init(boolean forward) {
        // Each certificate is judged by itself, in whatever order they come.
    }

    @Override
    public boolean isForwardCheckingSupported() {
        return true;
    }

    @Override
    public Set<String> getSupportedExtensions() {
        return Set.of();
    }

    @Override
    public void check(Certificate certificate, Collection<String> unresolved) throws CertPathValidatorException {
        if (supposed.revoked().contains(certificate)) {
            throw refusal(BasicReason.REVOKED);
        }
        if (supposed.ended().contains(certificate)) {
            throw refusal(BasicReason.EXPIRED);
        }
    }
}
