package io.keywright.engine.probe.hello;

import io.keywright.engine.probe.hello.Messages.Message;
import io.keywright.schema.vocabulary.Protocol;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/** Greets a port in one protocol version and reads what it says to that. */
public final class Greeting {

    private static final int SERVER_HELLO = 2;
    private static final int CERTIFICATE = 11;
    private static final int CERTIFICATE_REQUEST = 13;
    private static final int SERVER_HELLO_DONE = 14;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int RANDOM = 32;
    private static final int MOST_CERTIFICATES = 10;

    private final Protocol protocol;
    private final Messages messages;

    private Greeting(Protocol protocol, Messages messages) {
        this.protocol = protocol;
        this.messages = messages;
    }

    /**
     * Greets it.
     *
     * @param serverName whom to ask for, where many share an address
     * @throws NotTlsException when it speaks something else
     * @throws IOException     when it says nothing, or not all of it
     */
    public static Answer say(Protocol protocol, Optional<String> serverName, InputStream in, OutputStream out,
                             SecureRandom random) throws IOException {
        out.write(ClientHello.record(protocol, serverName, random));
        out.flush();
        try {
            return new Greeting(protocol, new Messages(in)).answer();
        } catch (AlertException e) {
            return Answer.refused(e.getMessage());
        }
    }

    private Answer answer() throws IOException {
        Message first = messages.next();
        if (first.type() != SERVER_HELLO) {
            throw new NotTlsException("it answers a greeting with message " + first.type());
        }
        Cursor hello = new Cursor(first.body());
        int version = hello.number(2);
        hello.take(RANDOM);
        hello.part(1);
        String cipher = CipherSuites.name(hello.number(2));
        hello.number(1);
        int chosen = hello.atEnd() ? version : chosen(hello.part(2)).orElse(version);
        if (chosen != ClientHello.version(protocol)) {
            return Answer.refused("it answers in " + Stream.of(Protocol.values())
                    .filter(known -> ClientHello.version(known) == chosen).map(Protocol::text).findFirst()
                    .orElse("a version with the number 0x%04X".formatted(chosen)));
        }
        return protocol == Protocol.TLS_V1_3 ? new Answer(Optional.of(cipher), List.of(), Optional.empty(), Optional.empty())
                : inTheClear(cipher);
    }

    /** Only TLS 1.3 says it so: RFC 8446, 4.2.1. */
    private static Optional<Integer> chosen(Cursor extensions) throws NotTlsException {
        while (!extensions.atEnd()) {
            int type = extensions.number(2);
            Cursor content = extensions.part(2);
            if (type == SUPPORTED_VERSIONS) {
                return Optional.of(content.number(2));
            }
        }
        return Optional.empty();
    }

    private Answer inTheClear(String cipher) throws IOException {
        List<X509Certificate> chain = List.of();
        Optional<List<X500Principal>> issuers = Optional.empty();
        Message message = messages.next();
        while (message.type() != SERVER_HELLO_DONE) {
            if (message.type() == CERTIFICATE) {
                chain = chain(new Cursor(message.body()).part(3));
            } else if (message.type() == CERTIFICATE_REQUEST) {
                issuers = Optional.of(issuers(new Cursor(message.body())));
            }
            message = messages.next();
        }
        return new Answer(Optional.of(cipher), chain, issuers, Optional.empty());
    }

    private static List<X509Certificate> chain(Cursor certificates) throws NotTlsException {
        List<X509Certificate> chain = new ArrayList<>();
        while (!certificates.atEnd()) {
            if (chain.size() == MOST_CERTIFICATES) {
                throw new NotTlsException("it presents more than " + MOST_CERTIFICATES + " certificates");
            }
            chain.add(certificate(certificates.part(3).rest()));
        }
        return chain;
    }

    private static X509Certificate certificate(byte[] der) throws NotTlsException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | RuntimeException | StackOverflowError e) {
            // The JDK's parser of certificates meets what nobody foresaw.
            throw new NotTlsException("it presents a certificate that cannot be read", e);
        }
    }

    private List<X500Principal> issuers(Cursor request) throws NotTlsException {
        request.part(1);
        if (protocol == Protocol.TLS_V1_2) {
            request.part(2);
        }
        List<X500Principal> issuers = new ArrayList<>();
        Cursor names = request.part(2);
        while (!names.atEnd()) {
            try {
                issuers.add(new X500Principal(names.part(2).rest()));
            } catch (IllegalArgumentException e) {
                throw new NotTlsException("it names an issuer that cannot be read", e);
            }
        }
        return issuers;
    }
}
