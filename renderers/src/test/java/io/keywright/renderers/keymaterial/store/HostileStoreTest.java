package io.keywright.renderers.keymaterial.store;

import static io.keywright.renderers.keymaterial.TestMaterial.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.keymaterial.Faults;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.renderers.keymaterial.TestMaterial;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores that nobody means well with, or that are broken: one sentence each, and soon. */
class HostileStoreTest {

    private static final TestMaterial MATERIAL = new TestMaterial();

    private static Diagnostic fault(byte[] bytes, String type) {
        return assertTimeout(Duration.ofSeconds(2),
                () -> Faults.of(() -> StoreFile.open(bytes, type, PASSWORD, Map.of(), "k")));
    }

    private static byte[] good(String type) {
        StoreFile store = StoreFile.empty(type);
        TestMaterial.Identity identity = MATERIAL.server(KeyAlgorithm.EC_P256);
        store.putKey("orders", identity.key(), identity.chain());
        store.putTrust("root", MATERIAL.root.certificate());
        return store.save(PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS", "JCEKS"})
    void wrongPasswordIsToldFromADamagedFile(String type) {
        byte[] good = good(type);

        assertEquals("wrong password for " + type + " store 'k'", Faults.of(
                () -> StoreFile.open(good, type, Secret.of("not it"), Map.of(), "k")).summary());
        byte[] cut = Arrays.copyOf(good, good.length / 2);
        assertEquals(type + " store 'k' is truncated at byte " + cut.length, fault(cut, type).summary());
        byte[] long_ = Arrays.copyOf(good, good.length + 3);
        assertEquals(type + " store 'k' has 3 bytes after its end at byte " + good.length,
                fault(long_, type).summary());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS", "JCEKS"})
    void everyTruncationIsNoticed(String type) {
        byte[] good = good(type);
        for (int length = 0; length < good.length; length += 1 + length / 16) {
            Diagnostic fault = fault(Arrays.copyOf(good, length), type);

            assertEquals(DiagnosticCode.STORE_UNREADABLE, fault.code());
            boolean known = length >= 4;
            assertTrue(!known || fault.summary().endsWith("is truncated at byte " + length), fault.summary());
        }
    }

    @ParameterizedTest
    @CsvSource({"PKCS12, JKS", "JKS, PKCS12", "JCEKS, JKS"})
    void anotherTypeThanDeclaredIsAFinding(String content, String declared) {
        StoreFile store = StoreFile.open(good(content), declared, PASSWORD, Map.of(), "k.store");

        assertEquals(content, store.type());
        assertEquals(2, store.entries().size());
        assertEquals(List.of("'k.store' is declared " + declared + ", file is " + content),
                store.findings().stream().map(Diagnostic::summary).toList());
    }

    @Test
    void whatIsNoStoreIsSaidToBeNone() {
        byte[] pem = Pem.write(MATERIAL.root.certificate()).getBytes(StandardCharsets.US_ASCII);

        assertEquals("'k' is empty", fault(new byte[0], "PKCS12").summary());
        assertEquals("'k' is declared PKCS12, file is PEM text", fault(pem, "PKCS12").summary());
        assertEquals("'k' is declared JKS, file is neither PKCS12, JKS nor JCEKS",
                fault("#!/bin/sh".getBytes(StandardCharsets.US_ASCII), "JKS").summary());
        assertEquals("'plugin.kdb': CMS key database (.kdb) is not supported", Faults.of(() -> StoreFile.open(
                new byte[] {0, 0, 0, 5, 1, 2}, "CMSKS", PASSWORD, Map.of(), "plugin.kdb")).summary());
    }

    @Test
    void certificateInPlaceOfAStoreIsSaidToBeNone() throws Exception {
        assertEquals("'k' is declared PKCS12, file is neither PKCS12, JKS nor JCEKS",
                fault(MATERIAL.root.certificate().getEncoded(), "PKCS12").summary());
    }

    @Test
    void moreThanSixteenMegabytesAreNotRead() {
        assertEquals("'k' is 16777217 bytes, limit 16777216", fault(new byte[16 * 1024 * 1024 + 1], "JKS").summary());
    }

    @Test
    void millionsOfEntriesAreRefusedByTheirCount() throws IOException {
        byte[] jks = jks(out -> out.writeInt(2_000_000));
        byte[] negative = jks(out -> out.writeInt(-1));

        assertEquals("JKS store 'k' has 2000000 entries, limit 10000", fault(jks, "JKS").summary());
        assertEquals("JKS store 'k' has 4294967295 entries, limit 10000", fault(negative, "JKS").summary());
    }

    @Test
    void lengthsBeyondTheFileAreTruncation() throws IOException {
        byte[] certificate = jks(out -> {
            out.writeInt(1);
            out.writeInt(2);
            out.writeUTF("a");
            out.writeLong(0);
            out.writeUTF("X.509");
            out.writeInt(Integer.MAX_VALUE);
        });
        byte[] negative = jks(out -> {
            out.writeInt(1);
            out.writeInt(1);
            out.writeUTF("a");
            out.writeLong(0);
            out.writeInt(-5);
        });

        assertEquals("JKS store 'k' is truncated at byte " + certificate.length, fault(certificate, "JKS").summary());
        assertEquals("JKS store 'k' is damaged at byte 27", fault(negative, "JKS").summary());
    }

    @Test
    void unknownEntryTagIsDamage() throws IOException {
        byte[] secretInJks = jks(out -> {
            out.writeInt(1);
            out.writeInt(3);
            out.writeUTF("a");
            out.writeLong(0);
        });

        assertEquals("JKS store 'k' is damaged at byte 12", fault(secretInJks, "JKS").summary());
    }

    @ParameterizedTest
    @CsvSource({"PKCS12, UTF-16BE", "JKS, US-ASCII", "JCEKS, US-ASCII"})
    void aliasThatStandsTwiceIsRefusedBecauseOneEntryWouldBeLost(String type, String charset) throws IOException {
        TestMaterial.Identity identity = MATERIAL.server(KeyAlgorithm.EC_P256);
        StoreFile store = StoreFile.empty(type);
        store.putKey("quay-a", identity.key(), identity.chain());
        store.putKey("quay-b", identity.key(), identity.chain());
        byte[] bytes = store.save(PASSWORD);
        byte[] second = "quay-b".getBytes(charset);
        for (int i = 0; i + second.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + second.length, second, 0, second.length)) {
                System.arraycopy("quay-a".getBytes(charset), 0, bytes, i, second.length);
            }
        }

        assertEquals(type + " store 'k' holds two entries with alias 'quay-a', of which Java sees one",
                fault(bytes, type).summary());
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] jks(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0xFEEDFEED);
        out.writeInt(2);
        writing.to(out);
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"5000001, 0, 0", "4000000, 1000001, 0", "10000, 0, 5000001", "2000000, 2000000, 1500000",
            "2147483647, 0, 0"})
    void iterationsAreSummedBeforeAnyIsDone(long mac, long certificates, long key) throws IOException {
        Diagnostic fault = fault(pkcs12(hmacMac(mac), encrypted(certificates), shrouded(key)), "PKCS12");

        assertEquals("PKCS12 store 'k' is refused: iteration count " + sum(mac, certificates, key)
                + " exceeds limit 5000000", fault.summary());
    }

    /** A key within what the JDK itself writes is derived only on demand, and not counted. */
    private static long sum(long mac, long certificates, long key) {
        return mac + certificates > 5_000_000 ? mac + certificates : mac + certificates + key;
    }

    @Test
    void absurdIterationCountsAreRefused() throws IOException {
        assertEquals("PKCS12 store 'k' has the iteration count -1",
                fault(pkcs12(hmacMac(-1), encrypted(0), shrouded(0)), "PKCS12").summary());
        byte[] huge = pkcs12(sequence(digestInfo(), new DEROctetString(new byte[8]),
                new ASN1Integer(BigInteger.TWO.pow(4000))), encrypted(0), shrouded(0));
        assertEquals("PKCS12 store 'k' is refused: iteration count of 4001 bits exceeds limit 5000000",
                fault(huge, "PKCS12").summary());
    }

    @Test
    void honestKeysByTheHundredAreNoAttack() throws IOException {
        ASN1EncodableVector keys = new ASN1EncodableVector();
        for (int i = 0; i < 600; i++) {
            keys.add(shrouded(10_000));
        }

        Diagnostic fault = fault(pkcs12(hmacMac(10_000), encrypted(0), keys), "PKCS12");

        assertEquals("wrong password for PKCS12 store 'k'", fault.summary());
    }

    @Test
    void pbmac1IsNamedWhereThisJavaDoesNotKnowIt() throws IOException {
        Diagnostic fault = fault(pkcs12(pbmac1(2048), encrypted(0), shrouded(0)), "PKCS12");

        if (Runtime.version().feature() < 24) {
            assertEquals("'k': MAC algorithm PBMAC1 is not supported on this Java", fault.summary());
            assertEquals("re-export with an HMAC-SHA256 MAC", fault.hint().orElseThrow());
        }
        assertEquals("PKCS12 store 'k' is refused: iteration count 6000000 exceeds limit 5000000",
                fault(pkcs12(pbmac1(6_000_000), encrypted(0), shrouded(0)), "PKCS12").summary());
    }

    @Test
    void deepNestingEndsInAMessage() {
        byte[] nested = new byte[4_000_000];
        byte[] start = HexFormat.of().parseHex("3080020103");
        System.arraycopy(start, 0, nested, 0, start.length);
        for (int i = start.length; i + 1 < nested.length; i += 2) {
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }

        assertEquals("PKCS12 store 'k' nests deeper than 32 levels at byte 69", fault(nested, "PKCS12").summary());
    }

    @Test
    void millionsOfElementsEndInAMessage() {
        byte[] many = new byte[8_000_000];
        byte[] start = HexFormat.of().parseHex("3080020103");
        System.arraycopy(start, 0, many, 0, start.length);
        for (int i = start.length; i + 1 < many.length; i += 2) {
            many[i] = 0x05;
        }

        assertEquals("PKCS12 store 'k' has more than 500000 elements", fault(many, "PKCS12").summary());
    }

    @Test
    void storeSealedWithACertificateIsNamed() throws IOException {
        byte[] sealed = sequence(new ASN1Integer(3), sequence(PKCSObjectIdentifiers.signedData,
                new DERTaggedObject(0, DERNull.INSTANCE))).getEncoded();

        assertEquals("PKCS12 store 'k' is a PKCS12 file sealed with a certificate, which is not supported",
                fault(sealed, "PKCS12").summary());
    }

    private static DERSequence sequence(ASN1Encodable... elements) {
        return new DERSequence(elements);
    }

    private static DERSequence digestInfo() {
        return sequence(sequence(new ASN1ObjectIdentifier("2.16.840.1.101.3.4.2.1"), DERNull.INSTANCE),
                new DEROctetString(new byte[32]));
    }

    private static DERSequence hmacMac(long iterations) {
        return sequence(digestInfo(), new DEROctetString(new byte[8]), new ASN1Integer(iterations));
    }

    private static DERSequence pbkdf2(long iterations) {
        return sequence(PKCSObjectIdentifiers.id_PBKDF2, sequence(new DEROctetString(new byte[8]),
                new ASN1Integer(iterations), new ASN1Integer(32),
                sequence(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE)));
    }

    private static DERSequence pbmac1(long iterations) {
        return sequence(sequence(sequence(new ASN1ObjectIdentifier("1.2.840.113549.1.5.14"),
                sequence(pbkdf2(iterations), sequence(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE))),
                new DEROctetString(new byte[32])), new DEROctetString(new byte[8]), new ASN1Integer(1));
    }

    private static DERSequence pbes2(long iterations) {
        return sequence(PKCSObjectIdentifiers.id_PBES2, sequence(pbkdf2(iterations),
                sequence(new ASN1ObjectIdentifier("2.16.840.1.101.3.4.1.42"), new DEROctetString(new byte[16]))));
    }

    private static DERSequence shrouded(long iterations) {
        return iterations == 0 ? sequence(PKCSObjectIdentifiers.certBag, new DERTaggedObject(0, DERNull.INSTANCE))
                : sequence(PKCSObjectIdentifiers.pkcs8ShroudedKeyBag, new DERTaggedObject(0,
                        sequence(pbes2(iterations), new DEROctetString(new byte[64]))));
    }

    private static DERSequence encrypted(long iterations) {
        return iterations == 0 ? sequence(PKCSObjectIdentifiers.data,
                new DERTaggedObject(0, new DEROctetString(new byte[] {0x30, 0})))
                : sequence(PKCSObjectIdentifiers.encryptedData, new DERTaggedObject(0, sequence(new ASN1Integer(0),
                        sequence(PKCSObjectIdentifiers.data, pbes2(iterations),
                                new DERTaggedObject(false, 0, new DEROctetString(new byte[64]))))));
    }

    private static byte[] pkcs12(DERSequence mac, DERSequence certificates, DERSequence key) throws IOException {
        ASN1EncodableVector keys = new ASN1EncodableVector();
        keys.add(key);
        return pkcs12(mac, certificates, keys);
    }

    private static byte[] pkcs12(DERSequence mac, DERSequence certificates, ASN1EncodableVector keys)
            throws IOException {
        byte[] bags = new DERSequence(keys).getEncoded();
        byte[] contents = sequence(certificates, sequence(PKCSObjectIdentifiers.data,
                new DERTaggedObject(0, new DEROctetString(bags)))).getEncoded();
        return sequence(new ASN1Integer(3), sequence(PKCSObjectIdentifiers.data,
                new DERTaggedObject(0, new DEROctetString(contents))), mac).getEncoded();
    }
}
