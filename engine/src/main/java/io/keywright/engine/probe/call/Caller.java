package io.keywright.engine.probe.call;

import io.keywright.engine.network.Connection;
import io.keywright.engine.network.Patience;
import io.keywright.engine.network.Route;
import io.keywright.engine.probe.call.Attempt.Failure;
import io.keywright.engine.probe.call.Attempt.Failure.Kind;
import io.keywright.schema.vocabulary.Protocol;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** Calls a port with this Java's TLS, to see whether it lets a caller in with a certificate and without. Sends no data. */
public final class Caller {

    /**
     * In TLS 1.3 the caller is done before the port has judged its certificate, so the judgement is waited for. A port
     * that says nothing in that time is content, and waits for a request.
     */
    private static final Duration JUDGEMENT = Duration.ofSeconds(2);

    /** What it says is one thing: an alert, or the ticket for another session, which only a caller gets that was let in. */
    private static final Duration REST_OF_IT = Duration.ofMillis(300);

    private static final Pattern ALERT = Pattern.compile("Received fatal alert: (\\w+)");

    private final Route route;
    private final Optional<String> serverName;
    private final SecureRandom random;

    public Caller(Route route, Optional<String> serverName, SecureRandom random) {
        this.route = route;
        this.serverName = serverName;
        this.random = random;
    }

    /**
     * Shakes hands in one protocol version.
     *
     * @throws IOException when there is no connection to do it on
     */
    public Attempt call(Protocol protocol, Optional<OurKey> ours, Patience patience) throws IOException {
        OfferedKey keys = new OfferedKey(ours, protocol);
        SeenChain trust = new SeenChain();
        try (Connection connection = route.connect(patience)) {
            SSLSocket tls = connection.secured(context(keys, trust));
            tls.setSSLParameters(parameters(tls.getSSLParameters(), protocol));
            Optional<Failure> failure = handshake(tls, connection, protocol, keys);
            if (failure.isEmpty()) {
                leave(tls);
            }
            return new Attempt(protocol, ours, trust.cipher(), trust.chain(), keys.request(), keys.objection(), keys.sent(), failure);
        }
    }

    private SSLContext context(OfferedKey keys, SeenChain trust) throws IOException {
        try {
            // A context of its own for each handshake: nothing is resumed.
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, new TrustManager[] {trust}, random);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java speaks no TLS: " + e.getMessage(), e);
        }
    }

    private SSLParameters parameters(SSLParameters parameters, Protocol protocol) {
        parameters.setProtocols(new String[] {protocol.text()});
        parameters.setServerNames(serverName.map(Caller::name).map(List::of).orElse(List.of()));
        return parameters;
    }

    /** From bytes, for names with underscores, which are no host names and stand in many a certificate. */
    private static SNIServerName name(String name) {
        return new SNIHostName(name.getBytes(StandardCharsets.US_ASCII));
    }

    private static Optional<Failure> handshake(SSLSocket tls, Connection connection, Protocol protocol, OfferedKey keys) {
        try {
            tls.startHandshake();
            return protocol == Protocol.TLS_V1_3 && keys.request().isPresent() ? judgement(tls, connection) : Optional.empty();
        } catch (SocketTimeoutException e) {
            return Optional.of(new Failure(Kind.SILENT, e.getMessage()));
        } catch (SSLException e) {
            return Optional.of(failure(e));
        } catch (IOException e) {
            return Optional.of(new Failure(e instanceof SocketException || e instanceof EOFException ? Kind.CLOSED : Kind.OURS,
                    said(e)));
        } catch (RuntimeException | StackOverflowError e) {
            // The JDK's parsers of certificates meet what nobody foresaw.
            return Optional.of(new Failure(Kind.OURS, "what the port sent cannot be read"));
        }
    }

    private static Failure failure(SSLException e) {
        Matcher alert = ALERT.matcher(said(e));
        if (alert.find()) {
            return new Failure(Kind.ALERT, alert.group(1));
        }
        boolean closed = e.getCause() instanceof EOFException || e.getCause() instanceof SocketException;
        return new Failure(closed ? Kind.CLOSED : Kind.OURS, said(e));
    }

    private static String said(Exception e) {
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }

    private static Optional<Failure> judgement(SSLSocket tls, Connection connection) throws IOException {
        if (!connection.speaks(JUDGEMENT)) {
            return Optional.empty();
        }
        connection.hurry(REST_OF_IT);
        int before = connection.received();
        try {
            // A port that takes its leave says so in a record; one that refuses may just hang up.
            boolean hungUp = tls.getInputStream().read() < 0 && connection.received() == before;
            return hungUp ? Optional.of(new Failure(Kind.CLOSED, "end of stream")) : Optional.empty();
        } catch (SocketTimeoutException nothingMore) {
            return Optional.empty();
        }
    }

    private static void leave(SSLSocket tls) {
        try {
            tls.close();
        } catch (IOException e) {
            // What it had to tell us it has told; the connection itself is closed by its owner.
            return;
        }
    }
}
