package io.keywright.engine.probe.call;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Takes whatever chain a port presents, and notes it: what a port is asked here it is asked by a caller that sends nothing.
 * The extended kind, for Java adds checks of its own to the other.
 */
final class SeenChain extends X509ExtendedTrustManager {

    private List<X509Certificate> chain = List.of();
    private Optional<String> cipher = Optional.empty();

    List<X509Certificate> chain() {
        return chain;
    }

    Optional<String> cipher() {
        return cipher;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] presented, String algorithm, Socket socket) {
        chain = List.of(presented);
        cipher = socket instanceof SSLSocket tls ? Optional.ofNullable(tls.getHandshakeSession()).map(session -> session.getCipherSuite())
                : Optional.empty();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    @Override
    public void checkServerTrusted(X509Certificate[] presented, String algorithm, SSLEngine engine) throws CertificateException {
        throw nobodyCalls();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] presented, String algorithm) throws CertificateException {
        throw nobodyCalls();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] presented, String algorithm, Socket socket) throws CertificateException {
        throw nobodyCalls();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] presented, String algorithm, SSLEngine engine) throws CertificateException {
        throw nobodyCalls();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] presented, String algorithm) throws CertificateException {
        throw nobodyCalls();
    }

    private static CertificateException nobodyCalls() {
        return new CertificateException("bug: nobody calls us");
    }
}
