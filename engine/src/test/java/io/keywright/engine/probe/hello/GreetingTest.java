package io.keywright.engine.probe.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.keymaterial.certificate.CertificateMaker;
import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import io.keywright.schema.vocabulary.Protocol;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What ports answer to a greeting, byte by byte, with all that can be wrong in it. */
class GreetingTest {

    private static final X509Certificate CERTIFICATE = certificate();
    private static final byte[] DONE = message(14);
    private static final int ECDHE = 0xC02B;

    private static X509Certificate certificate() {
        CertificateMaker maker = new CertificateMaker(Instant.parse("2026-11-20T11:00:00Z"), new SecureRandom());
        return maker.selfSigned(CertificateSpec.authority("CN=port", KeyAlgorithm.EC_P256, Duration.ofDays(9)),
                maker.generate(KeyAlgorithm.EC_P256));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static byte[] number(int value, int length) {
        byte[] bytes = new byte[length];
        IntStream.range(0, length).forEach(i -> bytes[i] = (byte) (value >> 8 * (length - 1 - i)));
        return bytes;
    }

    private static byte[] part(int lengthBytes, byte[]... content) {
        byte[] all = join(content);
        return join(number(all.length, lengthBytes), all);
    }

    private static byte[] message(int type, byte[]... content) {
        return join(number(type, 1), part(3, content));
    }

    private static byte[] handshake(byte[]... messages) {
        return join(number(22, 1), number(0x0303, 2), part(2, messages));
    }

    private static byte[] hello(int version, int suite, byte[]... extensions) {
        byte[] head = join(number(version, 2), new byte[32], part(1), number(suite, 2), number(0, 1));
        return message(2, extensions.length == 0 ? head : join(head, part(2, extensions)));
    }

    private static byte[] certificates(X509Certificate... chain) throws CertificateEncodingException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (X509Certificate certificate : chain) {
            all.writeBytes(part(3, certificate.getEncoded()));
        }
        return message(11, part(3, all.toByteArray()));
    }

    private static Answer answer(Protocol protocol, byte[]... said) throws IOException {
        return Greeting.say(protocol, Optional.of("port.test"), new ByteArrayInputStream(join(said)), new ByteArrayOutputStream(),
                new SecureRandom());
    }

    private static String fault(Class<? extends IOException> kind, Protocol protocol, byte[]... said) {
        return assertThrows(kind, () -> answer(protocol, said)).getMessage();
    }

    @ParameterizedTest
    @EnumSource(value = Protocol.class, names = "TLS_V1_3", mode = EnumSource.Mode.EXCLUDE)
    void aVersionThatItSpeaksComesWithItsSuiteAndItsCertificates(Protocol protocol) throws Exception {
        Answer answer = answer(protocol, handshake(hello(0x0300 + protocol.ordinal(), 0x000A), certificates(CERTIFICATE), DONE));

        assertEquals(Optional.empty(), answer.refusal());
        assertEquals(Optional.of("TLS_RSA_WITH_3DES_EDE_CBC_SHA"), answer.cipher());
        assertEquals(List.of(CERTIFICATE), answer.chain());
        assertEquals(Optional.empty(), answer.issuers());
    }

    @Test
    void theNewestVersionIsSaidInAnExtensionAndNothingMoreIsRead() throws Exception {
        byte[] versions = join(number(43, 2), part(2, number(0x0304, 2)));

        Answer answer = answer(Protocol.TLS_V1_3, handshake(hello(0x0303, 0x1301, join(number(51, 2), part(2, new byte[2])), versions)));

        assertEquals(Optional.of("TLS_AES_128_GCM_SHA256"), answer.cipher());
        assertEquals(List.of(), answer.chain());
    }

    @ParameterizedTest
    @CsvSource({"TLS_V1_3, 0x0303, it answers in TLSv1.2", "TLS_V1_2, 0x0301, it answers in TLSv1",
        "TLS_V1, 0x0300, it answers in SSLv3", "TLS_V1_1, 0x0102, it answers in a version with the number 0x0102"})
    void anAnswerInAnotherVersionIsARefusal(Protocol protocol, String version, String refusal) throws Exception {
        assertEquals(Optional.of(refusal), answer(protocol, handshake(hello(Integer.decode(version), ECDHE))).refusal());
    }

    @ParameterizedTest
    @CsvSource({"70, alert protocol_version", "40, alert handshake_failure", "199, alert 199"})
    void anAlertIsARefusal(int code, String refusal) throws Exception {
        assertEquals(Optional.of(refusal), answer(Protocol.TLS_V1_2, number(21, 1), number(0x0303, 2), part(2, number(2, 1), number(code, 1)))
                .refusal());
    }

    @Test
    void aWarningStopsNothing() throws Exception {
        byte[] unrecognisedName = join(number(21, 1), number(0x0303, 2), part(2, number(1, 1), number(112, 1)));

        assertEquals(Optional.empty(), answer(Protocol.TLS_V1_2, unrecognisedName, handshake(hello(0x0303, ECDHE), DONE)).refusal());
    }

    @Test
    void theIssuersThatItWantsAreRead() throws Exception {
        byte[] issuers = part(2, part(2, new X500Principal("CN=A").getEncoded()), part(2, new X500Principal("CN=B, O=Acme").getEncoded()));
        byte[] older = message(13, part(1, number(1, 1)), issuers);
        byte[] newer = message(13, part(1, number(1, 1)), part(2, number(0x0403, 2)), issuers);
        byte[] nobody = message(13, part(1, number(1, 1)), part(2));

        Optional<List<X500Principal>> both = Optional.of(List.of(new X500Principal("CN=A"), new X500Principal("CN=B, O=Acme")));
        assertEquals(both, answer(Protocol.TLS_V1_1, handshake(hello(0x0302, ECDHE), older, DONE)).issuers());
        assertEquals(both, answer(Protocol.TLS_V1_2, handshake(hello(0x0303, ECDHE), newer, DONE)).issuers());
        assertEquals(Optional.of(List.of()), answer(Protocol.TLS_V1, handshake(hello(0x0301, ECDHE), nobody, DONE)).issuers());
    }

    @Test
    void messagesMayLieAcrossRecords() throws Exception {
        byte[] all = join(hello(0x0303, ECDHE), certificates(CERTIFICATE), DONE);
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (byte one : all) {
            records.writeBytes(handshake(new byte[] {one}));
        }

        assertEquals(List.of(CERTIFICATE), answer(Protocol.TLS_V1_2, records.toByteArray()).chain());
    }

    @Test
    void aSuiteThatNobodyOfferedIsToldByNumber() throws Exception {
        assertEquals(Optional.of("0xFAFA"), answer(Protocol.TLS_V1_2, handshake(hello(0x0303, 0xFAFA), DONE)).cipher());
    }

    @Test
    void whoSpeaksPlainTextIsQuoted() {
        assertEquals("it speaks no TLS: its answer begins with 'HTTP/1.1 400 Bad Request'",
                fault(NotTlsException.class, Protocol.TLS_V1_3, "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII)));
        assertEquals("it speaks no TLS: its answer begins with '220 m'",
                fault(NotTlsException.class, Protocol.TLS_V1_3, "220 m\r\n".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void garbageIsShownInBytes() {
        assertEquals("it speaks no TLS: its answer begins with the bytes 00 ff 1b 07 00",
                fault(NotTlsException.class, Protocol.TLS_V1_3, HexFormat.of().parseHex("00ff1b07001122")));
        assertEquals("it speaks no TLS: its answer begins with the bytes 16 09",
                fault(NotTlsException.class, Protocol.TLS_V1_3, HexFormat.of().parseHex("1609")));
    }

    @Test
    void whoSaysTooLittleIsTold() throws Exception {
        byte[] whole = handshake(hello(0x0303, ECDHE), certificates(CERTIFICATE), DONE);

        assertEquals("it closed the connection without an answer", fault(EOFException.class, Protocol.TLS_V1_2));
        assertEquals("it closed the connection in the middle of a record",
                fault(EOFException.class, Protocol.TLS_V1_2, Arrays.copyOf(whole, whole.length - 1)));
        assertEquals("it closed the connection in the middle of a record", fault(EOFException.class, Protocol.TLS_V1_2, Arrays.copyOf(whole, 3)));
        assertEquals("it closed the connection in the middle of the handshake",
                fault(EOFException.class, Protocol.TLS_V1_2, handshake(hello(0x0303, ECDHE))));
    }

    @Test
    void everyPrefixOfAnAnswerEndsInASentence() throws Exception {
        byte[] whole = handshake(hello(0x0303, ECDHE), certificates(CERTIFICATE), DONE);
        for (int length = 0; length < whole.length; length++) {
            byte[] prefix = Arrays.copyOf(whole, length);

            assertTrue(fault(EOFException.class, Protocol.TLS_V1_2, prefix).startsWith("it closed the connection"), Integer.toString(length));
        }
    }

    @Test
    void lengthsThatLieAreNoTls() {
        assertEquals("a message that it sent ends too soon",
                fault(NotTlsException.class, Protocol.TLS_V1_2, handshake(message(2, number(0x0303, 2)))));
        assertEquals("a message that it sent ends too soon", fault(NotTlsException.class, Protocol.TLS_V1_2,
                handshake(hello(0x0303, ECDHE), message(11, number(0xFFFFFF, 3), new byte[9]))));
        assertEquals("it sent a record of 65535 bytes, which TLS does not have",
                fault(NotTlsException.class, Protocol.TLS_V1_2, number(22, 1), number(0x0303, 2), number(0xFFFF, 2)));
        assertEquals("it sent encrypted data before there was a key",
                fault(NotTlsException.class, Protocol.TLS_V1_2, number(23, 1), number(0x0303, 2), part(2, new byte[9])));
        assertEquals("it answers a greeting with message 11", fault(NotTlsException.class, Protocol.TLS_V1_2, handshake(message(11))));
    }

    @Test
    void moreThanTenCertificatesAreNotRead() {
        X509Certificate[] eleven = IntStream.range(0, 11).mapToObj(i -> CERTIFICATE).toArray(X509Certificate[]::new);

        assertEquals("it presents more than 10 certificates", assertThrows(NotTlsException.class, () -> answer(Protocol.TLS_V1_2,
                handshake(hello(0x0303, ECDHE), certificates(eleven), DONE))).getMessage());
    }

    @Test
    void certificatesAndNamesThatCannotBeReadAreTold() {
        assertEquals("it presents a certificate that cannot be read", fault(NotTlsException.class, Protocol.TLS_V1_2,
                handshake(hello(0x0303, ECDHE), message(11, part(3, part(3, new byte[40]))), DONE)));
        assertEquals("it names an issuer that cannot be read", fault(NotTlsException.class, Protocol.TLS_V1_2,
                handshake(hello(0x0303, ECDHE), message(13, part(1), part(2), part(2, part(2, new byte[5]))), DONE)));
    }

    @Test
    void noSuiteIsOfferedTwiceAndThoseOfTheNewestVersionOnlyThere() {
        assertEquals(5, CipherSuites.ofTls13(true).size());
        assertEquals(CipherSuites.ALL.size(), CipherSuites.ofTls13(true).size() + CipherSuites.ofTls13(false).size());
        assertEquals(CipherSuites.ALL.size(), CipherSuites.ALL.values().stream().distinct().count());
        assertTrue(CipherSuites.ofTls13(true).stream().map(CipherSuites::name).noneMatch(name -> name.contains("_WITH_")));
    }
}
