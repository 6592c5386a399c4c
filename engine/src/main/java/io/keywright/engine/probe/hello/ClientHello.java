package io.keywright.engine.probe.hello;

import io.keywright.schema.vocabulary.Protocol;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * The first message of a caller that speaks one protocol version and every cipher suite: RFC 8446, 4.1.2 and, for what
 * came before, RFC 5246, 7.4.1.2.
 */
final class ClientHello {

    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    private static final int RANDOM = 32;
    private static final int SERVER_NAME = 0;
    private static final int SUPPORTED_GROUPS = 10;
    private static final int EC_POINT_FORMATS = 11;
    private static final int SIGNATURE_ALGORITHMS = 13;
    private static final int EXTENDED_MASTER_SECRET = 23;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int KEY_SHARE = 51;
    private static final int X25519 = 0x1d;
    /** x25519, secp256r1, x448, secp521r1, secp384r1, ffdhe2048, ffdhe3072, ffdhe4096. */
    private static final List<Integer> GROUPS = List.of(X25519, 0x17, 0x1e, 0x19, 0x18, 0x100, 0x101, 0x102);
    /** ECDSA, EdDSA, RSA-PSS, RSA, DSA; with SHA-2, then with SHA-1. */
    private static final List<Integer> SIGNATURES = List.of(0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0809, 0x080a, 0x080b,
            0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0402, 0x0203, 0x0201, 0x0202);
    /** Says that renegotiation would be safe, to ports that insist on it: RFC 5746, 3.3. */
    private static final int RENEGOTIATION = 0x00ff;

    private final Protocol protocol;
    private final SecureRandom random;

    private ClientHello(Protocol protocol, SecureRandom random) {
        this.protocol = protocol;
        this.random = random;
    }

    /**
     * The record with the message.
     *
     * @param serverName whom the caller wants, where many share an address; SSLv3 cannot say it
     */
    static byte[] record(Protocol protocol, Optional<String> serverName, SecureRandom random) {
        byte[] message = new ClientHello(protocol, random).message(serverName);
        // An old port stumbles over a newer number here than it knows: RFC 8446, 5.1.
        int version = protocol == Protocol.SSL_V3 ? 0x0300 : 0x0301;
        return join(number(HANDSHAKE, 1), number(version, 2), part(2, join(number(CLIENT_HELLO, 1), part(3, message))));
    }

    /** The number of a version in a message; of TLS 1.3 the number that stands where its own would. */
    static int version(Protocol protocol) {
        return 0x0300 + protocol.ordinal();
    }

    private byte[] message(Optional<String> serverName) {
        boolean newest = protocol == Protocol.TLS_V1_3;
        byte[] suites = numbers(CipherSuites.ofTls13(newest));
        byte[] body = join(number(newest ? version(Protocol.TLS_V1_2) : version(protocol), 2), random(),
                part(1, newest ? random() : new byte[0]),
                part(2, newest ? suites : join(suites, number(RENEGOTIATION, 2))), part(1, number(0, 1)));
        return protocol == Protocol.SSL_V3 ? body : join(body, part(2, extensions(serverName)));
    }

    private byte[] extensions(Optional<String> serverName) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        serverName.ifPresent(name -> all.writeBytes(extension(SERVER_NAME, part(2, join(number(0, 1),
                part(2, name.getBytes(StandardCharsets.US_ASCII)))))));
        all.writeBytes(extension(SUPPORTED_GROUPS, part(2, numbers(GROUPS))));
        if (protocol.compareTo(Protocol.TLS_V1_2) >= 0) {
            all.writeBytes(extension(SIGNATURE_ALGORITHMS, part(2, numbers(SIGNATURES))));
        }
        if (protocol == Protocol.TLS_V1_3) {
            all.writeBytes(extension(SUPPORTED_VERSIONS, part(1, number(version(protocol), 2))));
            // Any 32 bytes are a key of that curve, and nobody will ever use the secret.
            all.writeBytes(extension(KEY_SHARE, part(2, join(number(X25519, 2), part(2, random())))));
        } else {
            all.writeBytes(extension(EC_POINT_FORMATS, part(1, number(0, 1))));
            all.writeBytes(extension(EXTENDED_MASTER_SECRET, new byte[0]));
        }
        return all.toByteArray();
    }

    private byte[] random() {
        byte[] bytes = new byte[RANDOM];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] extension(int type, byte[] content) {
        return join(number(type, 2), part(2, content));
    }

    private static byte[] numbers(List<Integer> numbers) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        numbers.forEach(each -> all.writeBytes(number(each, 2)));
        return all.toByteArray();
    }

    /** Something with its length before it. */
    private static byte[] part(int lengthBytes, byte[] content) {
        return join(number(content.length, lengthBytes), content);
    }

    private static byte[] number(int value, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (value >> 8 * (length - 1 - i));
        }
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
