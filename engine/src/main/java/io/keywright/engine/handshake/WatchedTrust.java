package io.keywright.engine.handshake;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** This Java's trust manager over a side's anchors, at an instant; remembers whom it refused and over what. */
final class WatchedTrust extends X509ExtendedTrustManager {

    private final Side own;
    private final WatchedKeys other;
    private final Optional<X509ExtendedTrustManager> trust;
    private List<X509Certificate> presented = List.of();
    private boolean refused;
    private boolean hostname;

    /** @param other the keys of the other side, which know what is to be judged */
    WatchedTrust(Side own, WatchedKeys other, Instant at) {
        this.own = own;
        this.other = other;
        this.trust = own.anchors()
                .map(anchors -> anchors.stream().filter(anchor -> !own.supposed().revoked().contains(anchor)).toList())
                .filter(anchors -> !anchors.isEmpty()).map(anchors -> manager(anchors, at, own.supposed()));
    }

    private static X509ExtendedTrustManager manager(List<X509Certificate> anchors, Instant at, Supposition supposed) {
        try {
            Set<TrustAnchor> all = anchors.stream().map(anchor -> new TrustAnchor(anchor, null)).collect(Collectors.toSet());
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(all, null);
            parameters.setDate(Date.from(at));
            // Lists and responders are the network's, and nothing here asks the network.
            parameters.setRevocationEnabled(false);
            if (!supposed.equals(Supposition.NONE)) {
                parameters.addCertPathChecker(new SupposedStatus(supposed));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(new CertPathTrustManagerParameters(parameters));
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("bug: every Java platform has PKIX", e);
        }
    }

    /** What the other side presented, as it was judged; none when it presented nothing. */
    List<X509Certificate> presented() {
        return presented;
    }

    boolean refused() {
        return refused;
    }

    /** Whether the refused chain was trusted and only does not carry the host name. */
    boolean hostname() {
        return hostname;
    }

    private interface Check {
        void run(X509ExtendedTrustManager manager, X509Certificate[] chain) throws CertificateException;
    }

    private void check(X509Certificate[] shown, SSLEngine engine, Check check) throws CertificateException {
        presented = other.judged(shown);
        if (own.supposed().revoked().contains(presented.get(0))) {
            // Even who takes everybody, or trusts this very certificate.
            refused = true;
            throw new CertificateException(SupposedStatus.refusal(BasicReason.REVOKED));
        }
        if (own.anchors().isEmpty()) {
            return;
        }
        X509Certificate[] chain = presented.toArray(X509Certificate[]::new);
        try {
            judge(check, chain);
        } catch (CertificateException | RuntimeException e) {
            refused = true;
            hostname = passesWithoutName(engine, check, chain);
            // The path builder has thrown an UnsupportedOperationException for a strange certificate.
            throw e instanceof CertificateException known ? known : new CertificateException(e);
        }
    }

    private void judge(Check check, X509Certificate[] chain) throws CertificateException {
        check.run(trust.orElseThrow(() -> new CertificateException("nobody is trusted")), chain);
    }

    /** Asked again without the name, to tell a name that is missing from a chain that is not trusted. */
    private boolean passesWithoutName(SSLEngine engine, Check check, X509Certificate[] chain) {
        SSLParameters parameters = engine.getSSLParameters();
        if (parameters.getEndpointIdentificationAlgorithm() == null || parameters.getEndpointIdentificationAlgorithm().isEmpty()) {
            return false;
        }
        parameters.setEndpointIdentificationAlgorithm("");
        engine.setSSLParameters(parameters);
        try {
            judge(check, chain);
            return true;
        } catch (CertificateException | RuntimeException e) {
            return false;
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        check(chain, engine, (manager, judged) -> manager.checkClientTrusted(judged, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        check(chain, engine, (manager, judged) -> manager.checkServerTrusted(judged, authType, engine));
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return own.named().or(own::anchors).orElse(List.of()).toArray(X509Certificate[]::new);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
        throw new IllegalStateException("bug: engines have no socket");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
        throw new IllegalStateException("bug: engines have no socket");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
        throw new IllegalStateException("bug: engines are judged as engines");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
        throw new IllegalStateException("bug: engines are judged as engines");
    }
}
