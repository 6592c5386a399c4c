package io.keywright.engine.authmatrix;

import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.DeclaredServer.Config;
import io.keywright.engine.validate.declaration.Declarations;
import io.keywright.engine.validate.declaration.Store;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Whom a listener trusts, as far as the document declares it.
 *
 * @param inAuthorities  authorities, which issue the certificates of callers
 * @param inCertificates certificates of callers themselves
 */
record CallerTrust(boolean inAuthorities, boolean inCertificates) {

    static CallerTrust of(DeclaredServer server, Config config, Declarations declared) {
        Optional<Store> store = server.truststore(config);
        boolean system = server.profile().orElseThrow().connections().trustsSystem(config.spec().options());
        if (store.isEmpty()) {
            return new CallerTrust(true, false); // whom the product trusts by itself
        }
        Collection<String> trusted = store.get().spec().trust().values();
        return new CallerTrust(system || trusted.stream().anyMatch(source -> isAuthority(source, declared)),
                trusted.stream().anyMatch(source -> !isAuthority(source, declared)));
    }

    /** An identity is none, and neither is a certificate that says so: those of version 1 say nothing. */
    private static boolean isAuthority(String source, Declarations declared) {
        if (!declared.document().authorities().containsKey(source)) {
            return false;
        }
        List<X509Certificate> given = declared.certificates().of(source).certificates();
        return given.isEmpty() || given.stream().anyMatch(each -> each.getBasicConstraints() >= 0 || each.getVersion() < 3);
    }

    boolean isInNobody() {
        return !inAuthorities && !inCertificates;
    }

    boolean isInCertificatesAlone() {
        return inCertificates && !inAuthorities;
    }

    boolean isInBoth() {
        return inCertificates && inAuthorities;
    }
}
