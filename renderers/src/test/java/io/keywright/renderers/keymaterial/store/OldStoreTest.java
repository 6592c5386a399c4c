package io.keywright.renderers.keymaterial.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.keymaterial.TestMaterial;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12PBEOutputEncryptorBuilder;
import org.junit.jupiter.api.Test;

/** Stores as IBM's Java writes and reads them: without marks of trust, and with the algorithms of the past. */
class OldStoreTest {

    private static final TestMaterial MATERIAL = new TestMaterial();

    /** A truststore as IBM's Java writes it: certificates with names, and nothing that marks them as trusted. */
    private static byte[] unmarked(String... names) throws Exception {
        List<X509Certificate> certificates = List.of(MATERIAL.root.certificate(), MATERIAL.issuing.certificate());
        PKCS12SafeBag[] bags = new PKCS12SafeBag[names.length];
        for (int i = 0; i < names.length; i++) {
            PKCS12SafeBagBuilder bag = new PKCS12SafeBagBuilder(new JcaX509CertificateHolder(certificates.get(i)));
            if (!names[i].isEmpty()) {
                bag.addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERBMPString(names[i]));
            }
            bags[i] = bag.build();
        }
        return TestMaterial.PASSWORD.use(text -> {
            try {
                return new PKCS12PfxPduBuilder().addEncryptedData(new BcPKCS12PBEOutputEncryptorBuilder(
                        PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC, CBCBlockCipher.newInstance(new DESedeEngine())).build(text), bags)
                        .build(new BcPKCS12MacCalculatorBuilder(), text).getEncoded();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private static StoreFile open(byte[] bytes) {
        return StoreFile.open(bytes, "PKCS12", TestMaterial.PASSWORD, Map.of(), "trust.p12");
    }

    @Test
    void withoutMarksTheJdkSeesAnEmptyStore() throws Exception {
        StoreFile store = open(unmarked("root", "issuing"));

        assertEquals(Map.of(), store.entries());
        assertTrue(store.findings().get(0).summary().startsWith("Java does not see 2 of the certificates"), store.findings()::toString);
    }

    @Test
    void whatIsNotMarkedBecomesTrustedUnderItsOwnName() throws Exception {
        StoreFile store = open(unmarked("Root CA", "issuing"));

        store.trustUnmarked();

        assertEquals(Set.of("root ca", "issuing"), store.entries().keySet());
        assertEquals(MATERIAL.root.certificate(), store.entries().get("root ca").chain().get(0));
        assertEquals(EntryKind.TRUST, store.entries().get("issuing").kind());
        assertEquals(List.of(), store.findings());
    }

    @Test
    void namesThatAreMissingOrAlikeAreMadeDistinct() throws Exception {
        StoreFile nameless = open(unmarked("", ""));
        StoreFile alike = open(unmarked("a", "A"));
        nameless.trustUnmarked();
        alike.trustUnmarked();

        assertEquals(Set.of("unnamed", "unnamed-2"), nameless.entries().keySet());
        assertEquals(Set.of("a", "a-2"), alike.entries().keySet());
    }

    @Test
    void theChainOfAKeyIsNotTakenForTrusted() {
        StoreFile store = StoreFile.empty("PKCS12");
        TestMaterial.Identity identity = MATERIAL.server(KeyAlgorithm.EC_P256);
        store.putKey("orders", identity.key(), identity.chain());
        StoreFile opened = open(store.save(TestMaterial.PASSWORD));

        opened.trustUnmarked();

        assertEquals(Set.of("orders"), opened.entries().keySet());
    }

    @Test
    void addingOneKeepsTheOthersAndMarksThemAll() throws Exception {
        StoreFile store = open(unmarked("root"));
        store.trustUnmarked();
        store.putTrust("more", MATERIAL.issuing.certificate());
        byte[] saved = store.saveForOldJava(TestMaterial.PASSWORD, new SecureRandom());

        KeyStore jdk = KeyStore.getInstance("PKCS12");
        TestMaterial.PASSWORD.use(text -> {
            try {
                jdk.load(new ByteArrayInputStream(saved), text);
                return null;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });

        assertEquals(Set.of("root", "more"), Set.copyOf(Collections.list(jdk.aliases())));
        assertTrue(jdk.isCertificateEntry("root"));
    }

    @Test
    void whatIsSavedForOldJavaHasNoAlgorithmOfToday() {
        StoreFile store = StoreFile.empty("PKCS12");
        TestMaterial.Identity identity = MATERIAL.server(KeyAlgorithm.EC_P256);
        store.putKey("orders", identity.key(), identity.chain());
        store.putTrust("root", MATERIAL.root.certificate());
        byte[] saved = store.saveForOldJava(TestMaterial.PASSWORD, new SecureRandom());

        assertFalse(contains(saved, new int[] {0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 0x0D}), "PBES2");
        assertFalse(contains(saved, new int[] {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01}), "SHA-256");
        assertTrue(contains(saved, new int[] {0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x0C, 0x01, 0x03}), "triple DES");
        StoreFile opened = open(saved);
        assertEquals(Set.of("orders", "root"), opened.entries().keySet());
        assertArrayEquals(identity.key().getEncoded(), opened.key("orders").orElseThrow().getEncoded());
        assertEquals(List.of(), opened.findings());
    }

    private static boolean contains(byte[] bytes, int[] part) {
        StringBuilder text = new StringBuilder();
        for (int b : part) {
            text.append((char) b);
        }
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
    }
}
