package io.keywright.engine.agreement.reality;

import io.keywright.engine.agreement.table.Ending;
import io.keywright.engine.agreement.table.Situation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A call by a socket of this Java. It makes a whole request: with TLS 1.3 a client learns only at its first read that the
 * listener did not like its certificate.
 */
public final class JavaCaller {

    private static final int PATIENCE = 10_000;
    private static final byte[] REQUEST = "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private JavaCaller() {
    }

    /**
     * An answer to a call.
     *
     * @param text    what came back; nothing where it was refused
     * @param ending  as the caller saw it
     */
    public record Answer(Ending ending, Optional<String> protocol, String text) {
    }

    /** Calls the port as the caller of a situation would. */
    public static Answer call(Situation situation, Instant at, int port) {
        JavaTls tls = new JavaTls(situation.caller(), at);
        try {
            return call(tls.context(), tls::configure, situation.host(), port);
        } catch (GeneralSecurityException e) {
            return new Answer(Ending.CALLER_REFUSES, Optional.empty(), e.toString());
        }
    }

    /** Calls the port by a name that need not lead there, and makes sure that this is who answers. */
    public static Answer call(SSLContext context, Consumer<SSLParameters> more, String host, int port) {
        Optional<String> protocol = Optional.empty();
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE);
            plain.setSoTimeout(PATIENCE);
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                more.accept(parameters);
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                protocol = Optional.of(socket.getSession().getProtocol());
                socket.getOutputStream().write(REQUEST);
                String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                return new Answer(text.isEmpty() ? Ending.LISTENER_REFUSES : Ending.STANDS, protocol, text);
            }
        } catch (IOException | RuntimeException e) {
            return new Answer(Broken.bySelf(e) ? Ending.CALLER_REFUSES : Ending.LISTENER_REFUSES, protocol, Broken.told(e));
        }
    }
}
