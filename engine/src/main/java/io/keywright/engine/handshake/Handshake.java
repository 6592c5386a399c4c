package io.keywright.engine.handshake;

import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLProtocolException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;

/** Lets two engines talk until both are done or one breaks it off. */
public final class Handshake {

    // A handshake takes some thirty turns; what does not end within this many never does.
    private static final int TURNS = 2000;

    private final Meeting meeting;
    private final WatchedKeys callerKeys;
    private final WatchedKeys listenerKeys;
    private final WatchedTrust callerTrust;
    private final WatchedTrust listenerTrust;
    private final SSLEngine caller;
    private final SSLEngine listener;
    private Optional<Failure> failure = Optional.empty();

    private Handshake(Meeting meeting) {
        this.meeting = meeting;
        this.callerKeys = new WatchedKeys(meeting.caller(), meeting.listener().schemes(), meeting.at());
        this.listenerKeys = new WatchedKeys(meeting.listener(), meeting.caller().schemes(), meeting.at());
        this.callerTrust = new WatchedTrust(meeting.caller(), listenerKeys, meeting.at());
        this.listenerTrust = new WatchedTrust(meeting.listener(), callerKeys, meeting.at());
        this.caller = context(callerKeys, callerTrust).createSSLEngine(meeting.host(), meeting.port());
        this.listener = context(listenerKeys, listenerTrust).createSSLEngine();
    }

    /** The versions and suites that both sides speak, before anything is said; none of either means no handshake. */
    public static List<String> commonProtocols(Meeting meeting) {
        List<String> theirs = protocols(meeting.listener());
        return protocols(meeting.caller()).stream().filter(theirs::contains).toList();
    }

    /** Cipher suites that both sides speak and that belong to one of the versions. */
    public static List<String> commonCiphers(Meeting meeting, List<String> protocols) {
        List<String> theirs = ciphers(meeting.listener());
        return ciphers(meeting.caller()).stream().filter(theirs::contains)
                .filter(cipher -> protocols.stream().anyMatch(protocol -> belongs(cipher, protocol))).toList();
    }

    /** Suites of TLS 1.3 name no key exchange: RFC 8446, B.4. */
    private static boolean belongs(String cipher, String protocol) {
        return protocol.equals(Protocol.TLS_V1_3.text()) != cipher.contains("_WITH_");
    }

    private static List<String> protocols(Side side) {
        List<String> all = List.of(Defaults.ENGINE.getEnabledProtocols());
        return side.protocols().isEmpty() ? all : side.protocols().stream().map(Protocol::text)
                .filter(List.of(Defaults.ENGINE.getSupportedProtocols())::contains).toList();
    }

    private static List<String> ciphers(Side side) {
        return side.ciphers().isEmpty() ? List.of(Defaults.ENGINE.getEnabledCipherSuites())
                : side.ciphers().stream().filter(Defaults.SUPPORTED::contains).toList();
    }

    /** What this Java has, looked up once. */
    private static final class Defaults {
        private static final SSLEngine ENGINE = engine();
        private static final Set<String> SUPPORTED = Set.of(ENGINE.getSupportedCipherSuites());

        private static SSLEngine engine() {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, null, null);
                return context.createSSLEngine();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("bug: every Java platform has TLS", e);
            }
        }
    }

    private static SSLContext context(WatchedKeys keys, WatchedTrust trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("bug: every Java platform has TLS", e);
        }
    }

    /** Holds the handshake. Both sides must have a protocol version and a cipher suite in common. */
    public static Outcome of(Meeting meeting) {
        return new Handshake(meeting).run();
    }

    private Outcome run() {
        configure(caller, meeting.caller(), true);
        configure(listener, meeting.listener(), false);
        talk();
        SSLSession session = failure.isEmpty() ? caller.getSession()
                : Optional.ofNullable(caller.getHandshakeSession()).orElse(caller.getSession());
        boolean agreed = session != null && !session.getProtocol().equals("NONE");
        return new Outcome(agreed ? Optional.of(session.getProtocol()) : Optional.empty(),
                agreed && !session.getCipherSuite().endsWith("NULL_NULL") ? Optional.of(session.getCipherSuite()) : Optional.empty(),
                callerTrust.presented(), listenerTrust.presented(), callerKeys.asked(), failure);
    }

    private void configure(SSLEngine engine, Side side, boolean calls) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(protocols(side).toArray(String[]::new));
        parameters.setCipherSuites(ciphers(side).toArray(String[]::new));
        if (calls && meeting.verifyHostname()) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        if (!calls) {
            // Each of the two setters undoes the other.
            if (meeting.clientAuth() == ClientAuth.REQUIRED) {
                parameters.setNeedClientAuth(true);
            } else {
                parameters.setWantClientAuth(meeting.clientAuth() == ClientAuth.SUPPORTED);
            }
        }
        engine.setSSLParameters(parameters);
        engine.setUseClientMode(calls);
    }

    private void talk() {
        int size = caller.getSession().getPacketBufferSize() * 4;
        ByteBuffer toListener = ByteBuffer.allocate(size);
        ByteBuffer toCaller = ByteBuffer.allocate(size);
        try {
            caller.beginHandshake();
            listener.beginHandshake();
        } catch (SSLException e) {
            failure = Optional.of(failed(Role.CALLER, e));
            return;
        }
        int idle = 0;
        for (int turn = 0; turn < TURNS && failure.isEmpty() && idle < 2; turn++) {
            boolean moved = turn(caller, Role.CALLER, toCaller, toListener);
            moved |= failure.isEmpty() && turn(listener, Role.LISTENER, toListener, toCaller);
            idle = moved ? 0 : idle + 1;
        }
        if (failure.isEmpty() && !(isDone(caller) && isDone(listener))) {
            throw new IllegalStateException("bug: a handshake in memory came to no end: " + caller.getHandshakeStatus() + ", "
                    + listener.getHandshakeStatus());
        }
    }

    private static boolean isDone(SSLEngine engine) {
        return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING && !engine.isInboundDone();
    }

    /** One side reads what is there and says what it has to say; whether anything happened. */
    private boolean turn(SSLEngine engine, Role role, ByteBuffer in, ByteBuffer out) {
        boolean moved = false;
        try {
            moved = tasks(engine);
            in.flip();
            if (in.hasRemaining()) {
                SSLEngineResult read = engine.unwrap(in, ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()));
                moved |= read.bytesConsumed() > 0;
            }
            in.compact();
            moved |= tasks(engine);
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                moved |= engine.wrap(ByteBuffer.allocate(0), out).bytesProduced() > 0;
            } else if (engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP_AGAIN) {
                engine.unwrap(ByteBuffer.allocate(0), ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()));
                moved = true;
            }
        } catch (SSLException | RuntimeException e) {
            failure = Optional.of(failed(role, e));
        }
        return moved;
    }

    private static boolean tasks(SSLEngine engine) {
        boolean any = false;
        Runnable task = engine.getDelegatedTask();
        while (task != null) {
            task.run();
            any = true;
            task = engine.getDelegatedTask();
        }
        return any;
    }

    private Failure failed(Role role, Exception error) {
        WatchedTrust trust = role == Role.CALLER ? callerTrust : listenerTrust;
        WatchedKeys other = role == Role.CALLER ? listenerKeys : callerKeys;
        // Two engines of one Java make no mistakes in the protocol; what is left of its errors are its limits.
        boolean unread = error instanceof SSLProtocolException && trust.presented().isEmpty();
        return new Failure(role, trust.refused() ? trust.presented() : List.of(), unread ? other.shown() : List.of(), trust.hostname(), error);
    }
}
