package io.keywright.renderers.keymaterial.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.keymaterial.Faults;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.renderers.keymaterial.TestMaterial;
import io.keywright.renderers.keymaterial.Tool;
import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import io.keywright.schema.vocabulary.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests, and replies to them of an authority that means well, or does not. */
class SignedReplyTest {

    private static final TestMaterial MATERIAL = new TestMaterial();
    private static final CertificateSpec SPEC = TestMaterial.server("orders.acme.test", KeyAlgorithm.EC_P256);
    private static final KeyPair KEYS = MATERIAL.maker.generate(KeyAlgorithm.EC_P256);

    @TempDir
    private Path directory;

    private static CertificateSpec spec(String subject, List<String> names, Set<Usage> usage) {
        return CertificateSpec.endEntity(subject, names, usage, KeyAlgorithm.EC_P256, Duration.ofDays(90));
    }

    /** The chain that the test authority sends for {@code granted}. */
    private static List<X509Certificate> signed(CertificateSpec granted, KeyPair keys) {
        return List.of(MATERIAL.maker.issue(granted, keys.getPublic(), MATERIAL.issuing).certificate(),
                MATERIAL.issuing.certificate(), MATERIAL.root.certificate());
    }

    private static SignedReply reply(List<X509Certificate> certificates) {
        return SignedReply.read(Pem.write(certificates).getBytes(StandardCharsets.US_ASCII), "reply.pem");
    }

    private static List<String> differences(CertificateSpec granted) {
        return reply(signed(granted, KEYS)).differences(SPEC, KEYS.getPublic()).stream().map(Diagnostic::summary)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void opensslVerifiesTheRequestAndReadsWhatItAsksFor(KeyAlgorithm algorithm) throws IOException {
        Files.writeString(directory.resolve("r.csr"), CertificateRequest.pem(SPEC, MATERIAL.maker.generate(algorithm),
                new SecureRandom()));

        String text = Tool.openssl(directory, "req", "-in", "r.csr", "-verify", "-noout", "-text");

        assertTrue(text.contains("verify OK"), text);
        assertTrue(text.contains("DNS:orders.acme.test, IP Address:127.0.0.1, IP Address:2001:DB8:0:0:0:0:0:7"), text);
        assertTrue(text.contains("TLS Web Server Authentication, TLS Web Client Authentication"), text);
        assertTrue(text.contains("X509v3 Key Usage: critical"), text);
        assertEquals(algorithm.text().startsWith("RSA"), text.contains("Key Encipherment"), text);
    }

    @Test
    void keytoolReadsTheRequest() throws IOException {
        Files.writeString(directory.resolve("r.csr"), CertificateRequest.pem(SPEC, KEYS, new SecureRandom()));

        String text = Tool.keytool(directory, "-printcertreq", "-file", "r.csr");

        assertTrue(text.contains("CN=orders.acme.test, O=Acme") && text.contains("DNSName: orders.acme.test"), text);
    }

    @Test
    void opensslSignsTheRequestAndTheReplyFits() throws IOException {
        Files.writeString(directory.resolve("r.csr"), CertificateRequest.pem(SPEC, KEYS, new SecureRandom()));
        Files.writeString(directory.resolve("ca.pem"), Pem.write(MATERIAL.issuing.certificate()));
        Files.writeString(directory.resolve("ca.key"), Pem.write("PRIVATE KEY", MATERIAL.issuing.key().getEncoded()));
        Tool.openssl(directory, "x509", "-req", "-in", "r.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-days", "30",
                "-copy_extensions", "copyall", "-out", "reply.pem");

        SignedReply reply = SignedReply.read(Files.readAllBytes(directory.resolve("reply.pem")), "reply.pem");

        assertEquals(List.of(), reply.differences(SPEC, KEYS.getPublic()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PEM", "DER"})
    void readsPkcs7InBothEncodings(String form) throws IOException {
        List<X509Certificate> chain = signed(SPEC, KEYS);
        Files.writeString(directory.resolve("c.pem"), Pem.write(chain));
        Tool.openssl(directory, "crl2pkcs7", "-nocrl", "-certfile", "c.pem", "-outform", form, "-out", "reply.p7b");

        SignedReply reply = SignedReply.read(Files.readAllBytes(directory.resolve("reply.p7b")), "reply.p7b");

        assertEquals(List.of(), reply.differences(SPEC, KEYS.getPublic()));
        assertEquals(chain, reply.chain(KEYS.getPublic()).chain());
    }

    @Test
    void readsPkcs7UnderItsNewerLabel() throws IOException {
        List<X509Certificate> chain = signed(SPEC, KEYS);
        Files.writeString(directory.resolve("c.pem"), Pem.write(chain));
        Tool.openssl(directory, "crl2pkcs7", "-nocrl", "-certfile", "c.pem", "-out", "reply.p7b");
        String text = Files.readString(directory.resolve("reply.p7b")).replace(" PKCS7-", " CMS-");

        assertEquals(chain, SignedReply.read(text.getBytes(StandardCharsets.US_ASCII), "reply.p7b")
                .chain(KEYS.getPublic()).chain());
    }

    @Test
    void readsOneCertificateInDer() throws Exception {
        X509Certificate leaf = signed(SPEC, KEYS).get(0);

        SignedReply reply = SignedReply.read(leaf.getEncoded(), "reply.cer");

        assertEquals(List.of(leaf), reply.chain(KEYS.getPublic()).chain());
        assertEquals(List.of(), reply.differences(SPEC, KEYS.getPublic()));
    }

    @Test
    void chainIsOrderedFromTheKeyUpwards() {
        List<X509Certificate> chain = signed(SPEC, KEYS);
        List<X509Certificate> reversed = new ArrayList<>(chain);
        Collections.reverse(reversed);

        assertEquals(chain, reply(reversed).chain(KEYS.getPublic()).chain());
    }

    @Test
    void replyForAnotherKeyIsRefused() {
        KeyPair other = MATERIAL.maker.generate(KeyAlgorithm.EC_P256);

        Diagnostic one = reply(signed(SPEC, other).subList(0, 1)).differences(SPEC, KEYS.getPublic()).get(0);
        Diagnostic many = reply(signed(SPEC, other)).differences(SPEC, KEYS.getPublic()).get(0);

        assertEquals("the certificate of 'CN=orders.acme.test,O=Acme' in 'reply.pem' does not belong to the key of the "
                + "request", one.summary());
        assertEquals("none of the 3 certificates in 'reply.pem' belongs to the key of the request", many.summary());
        assertEquals(DiagnosticCode.REPLY_REFUSED, one.code());
        assertTrue(one.isError() && many.isError());
    }

    @Test
    void missingNamesAreNamed() {
        List<Diagnostic> differences = reply(signed(spec(SPEC.subject(), List.of("ORDERS.acme.test"), SPEC.usage()),
                KEYS)).differences(SPEC, KEYS.getPublic());

        assertEquals(List.of("the certificate in 'reply.pem' lacks the names 'ip:127.0.0.1', 'ip:2001:db8::7'"),
                differences.stream().map(Diagnostic::summary).toList());
        assertTrue(differences.get(0).isError());
    }

    @Test
    void namesBeyondTheRequestAreAWarning() {
        List<String> names = new ArrayList<>(SPEC.names());
        names.addAll(List.of("www.acme.test", "ip:10.0.0.9"));

        List<Diagnostic> differences = reply(signed(spec(SPEC.subject(), names, SPEC.usage()), KEYS))
                .differences(SPEC, KEYS.getPublic());

        assertEquals(List.of("the certificate in 'reply.pem' has names that were not requested: 'ip:10.0.0.9', "
                + "'www.acme.test'"), differences.stream().map(Diagnostic::summary).toList());
        assertTrue(!differences.get(0).isError());
    }

    @Test
    void missingUsageIsNamed() {
        assertEquals(List.of("the certificate in 'reply.pem' does not permit the usage 'client'"),
                differences(spec(SPEC.subject(), SPEC.names(), Set.of(Usage.SERVER))));
    }

    @Test
    void certificateWithoutRestrictionPermitsEveryUsage() {
        assertEquals(List.of(), differences(spec(SPEC.subject(), SPEC.names(), Set.of())));
    }

    @Test
    void anotherSubjectIsSaidExactlyAndAccepted() {
        List<Diagnostic> differences = reply(signed(spec("CN=orders.acme.test, OU=Web", SPEC.names(), SPEC.usage()),
                KEYS)).differences(SPEC, KEYS.getPublic());

        assertEquals(List.of("the certificate in 'reply.pem' has the subject 'CN=orders.acme.test,OU=Web', requested "
                + "was 'CN=orders.acme.test,O=Acme'"), differences.stream().map(Diagnostic::summary).toList());
        assertTrue(!differences.get(0).isError());
    }

    @Test
    void certificateOfAnAuthorityIsRefused() {
        CertificateSpec authority = TestMaterial.authority(SPEC.subject(), KeyAlgorithm.EC_P256);

        List<String> differences = differences(authority);

        assertTrue(differences.contains("the certificate in 'reply.pem' is the certificate of an authority"),
                differences.toString());
        assertTrue(differences.contains("the certificate in 'reply.pem' does not permit its key to sign, which a TLS "
                + "handshake needs"), differences.toString());
    }

    @Test
    void replyWithAPrivateKeyOrWithoutACertificateIsRefused() {
        byte[] key = Pem.write("PRIVATE KEY", KEYS.getPrivate().getEncoded()).getBytes(StandardCharsets.US_ASCII);
        byte[] request = CertificateRequest.pem(SPEC, KEYS, new SecureRandom()).getBytes(StandardCharsets.US_ASCII);

        assertEquals("private key found in 'reply.pem', where certificates belong",
                Faults.of(() -> SignedReply.read(key, "reply.pem")).summary());
        assertEquals("'reply.pem' holds a PEM block 'CERTIFICATE REQUEST', where certificates belong",
                Faults.of(() -> SignedReply.read(request, "reply.pem")).summary());
        assertEquals("'reply.pem' is empty", Faults.of(() -> SignedReply.read(new byte[0], "reply.pem")).summary());
    }
}
