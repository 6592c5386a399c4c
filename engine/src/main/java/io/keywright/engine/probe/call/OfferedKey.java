package io.keywright.engine.probe.call;

import io.keywright.engine.explain.LinkReason;
import io.keywright.schema.vocabulary.Protocol;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.security.auth.x500.X500Principal;

/** Offers one key, or none, to a port that asks, and notes what it asked for and why it did not get it. */
final class OfferedKey extends X509ExtendedKeyManager {

    private static final String ALIAS = "ours";

    private final Optional<OurKey> ours;
    private final Protocol protocol;
    private Optional<CertificateRequest> request = Optional.empty();
    private Optional<LinkReason> objection = Optional.empty();
    private boolean sent;

    OfferedKey(Optional<OurKey> ours, Protocol protocol) {
        this.ours = ours;
        this.protocol = protocol;
    }

    Optional<CertificateRequest> request() {
        return request;
    }

    Optional<LinkReason> objection() {
        return objection;
    }

    boolean sent() {
        return sent;
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        CertificateRequest asked = new CertificateRequest(List.of(keyTypes), issuers == null ? List.of() : Stream.of(issuers)
                .filter(X500Principal.class::isInstance).map(X500Principal.class::cast).toList(), algorithms(socket));
        request = Optional.of(asked);
        objection = ours.flatMap(key -> asked.objection(key, protocol));
        sent = ours.isPresent() && objection.isEmpty();
        return sent ? ALIAS : null;
    }

    private static List<String> algorithms(Socket socket) {
        return socket instanceof SSLSocket tls && tls.getHandshakeSession() instanceof ExtendedSSLSession session
                ? List.of(session.getPeerSupportedSignatureAlgorithms()) : List.of();
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return ours.map(key -> key.chain().toArray(X509Certificate[]::new)).orElse(null);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return ours.map(OurKey::key).orElse(null);
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return new String[0];
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return new String[0];
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return null;
    }

    @Override
    public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
        throw new IllegalStateException("bug: no engine is given this key");
    }
}
