package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keywright.renderers.keymaterial.certificate.CertificateMaker;
import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import io.keywright.schema.vocabulary.Usage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/** An authority that keytool made and that may issue for names below {@code acme.test} alone, and what it issued. */
final class LimitedAuthority {

    static final String ROOT = "CN=Root";
    static final String LIMITED = "CN=Limited";

    private static final String PASSWORD = "of-the-authority";
    /** permittedSubtrees [0] {GeneralSubtree {dNSName acme.test}}. */
    private static final String ACME_ALONE = "2.5.29.30:critical=300FA00D300B820961636D652E74657374";
    private static final CertificateMaker MAKER =
            new CertificateMaker(Instant.parse("2026-11-20T11:00:00Z"), new SecureRandom());

    private final CertificateMaker.Issuer issuer;
    private final List<X509Certificate> chain;

    private LimitedAuthority(KeyStore store, String alias) throws Exception {
        this.chain = Arrays.stream(store.getCertificateChain(alias)).map(X509Certificate.class::cast).toList();
        this.issuer = new CertificateMaker.Issuer(chain.get(0), (PrivateKey) store.getKey(alias, PASSWORD.toCharArray()));
    }

    /** One that a root without limits signed. */
    static LimitedAuthority intermediate(Path directory) throws Exception {
        Path store = directory.resolve("authorities.p12");
        keytool(store, "-alias", "root", "-dname", ROOT);
        keytool(store, "-alias", "limited", "-dname", LIMITED, "-signer", "root", "-ext", ACME_ALONE);
        return new LimitedAuthority(HandMade.open(store, PASSWORD), "limited");
    }

    /** One that is a root itself. */
    static LimitedAuthority root(Path directory) throws Exception {
        Path store = directory.resolve("roots.p12");
        keytool(store, "-alias", "limited", "-dname", LIMITED, "-ext", ACME_ALONE);
        return new LimitedAuthority(HandMade.open(store, PASSWORD), "limited");
    }

    private static void keytool(Path store, String... what) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                "-genkeypair", "-keystore", store.toString(), "-storepass", PASSWORD, "-keyalg", "EC", "-groupname", "secp256r1",
                "-startdate", "2026/11/19 00:00:00", "-validity", "900", "-ext", "bc:critical=ca:true"));
        command.addAll(List.of(what));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    /** Its certificate, and the root's where it is not that itself. */
    List<X509Certificate> chain() {
        return chain;
    }

    /** What it issues, whether it may or not. */
    X509Certificate issue(String subject, PublicKey key, List<String> names, Usage... usage) {
        return MAKER.issue(CertificateSpec.endEntity(subject, names, EnumSet.copyOf(List.of(usage)), KeyAlgorithm.EC_P256,
                Duration.ofDays(90)), key, issuer).certificate();
    }

    /** Puts a key with a certificate that it issued into a store, with the whole chain. */
    X509Certificate issueInto(Path file, String password, String alias, String name) throws Exception {
        KeyPair keys = MAKER.generate(KeyAlgorithm.EC_P256);
        X509Certificate leaf = issue("CN=leaf", keys.getPublic(), List.of(name), Usage.SERVER, Usage.CLIENT);
        List<Certificate> whole = new ArrayList<>(List.of(leaf));
        whole.addAll(chain);
        KeyStore store = HandMade.open(file, password);
        store.setKeyEntry(alias, keys.getPrivate(), password.toCharArray(), whole.toArray(Certificate[]::new));
        HandMade.save(store, file, password);
        return leaf;
    }
}
