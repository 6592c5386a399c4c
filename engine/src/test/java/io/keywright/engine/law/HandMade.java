package io.keywright.engine.law;

import io.keywright.renderers.keymaterial.Pem;
import io.keywright.renderers.keymaterial.certificate.CertificateMaker;
import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import io.keywright.renderers.keymaterial.request.MadeRequest;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import io.keywright.schema.vocabulary.Usage;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Stores that other people's hands made or changed, with the JDK's own KeyStore. */
final class HandMade {

    private static final CertificateMaker MAKER =
            new CertificateMaker(Instant.parse("2026-11-20T11:00:00Z"), new SecureRandom());

    private HandMade() {
    }

    /** Puts a self-signed key into a store, in place of what is under the alias; makes the store if need be. */
    static X509Certificate selfSigned(Path file, String password, String alias, String subject, String name, int days)
            throws Exception {
        KeyPair keys = MAKER.generate(KeyAlgorithm.EC_P256);
        X509Certificate certificate = MAKER.selfSigned(CertificateSpec.endEntity(subject, List.of(name),
                EnumSet.of(Usage.SERVER, Usage.CLIENT), KeyAlgorithm.EC_P256, Duration.ofDays(days)), keys);
        KeyStore store = open(file, password);
        store.setKeyEntry(alias, keys.getPrivate(), password.toCharArray(), new Certificate[] {certificate});
        save(store, file, password);
        return certificate;
    }

    /** Puts a certificate that is trusted into a store. */
    static X509Certificate trusted(Path file, String password, String alias, String subject) throws Exception {
        X509Certificate certificate = MAKER.selfSigned(CertificateSpec.authority(subject, KeyAlgorithm.EC_P256,
                Duration.ofDays(300)), MAKER.generate(KeyAlgorithm.EC_P256));
        KeyStore store = open(file, password);
        store.setCertificateEntry(alias, certificate);
        save(store, file, password);
        return certificate;
    }

    /** A new authority, as PEM. */
    static String certificate(String subject) {
        return Pem.write(MAKER.selfSigned(CertificateSpec.authority(subject, KeyAlgorithm.EC_P256,
                Duration.ofDays(300)), MAKER.generate(KeyAlgorithm.EC_P256)));
    }

    /** What an authority elsewhere sends for a request: the certificate and its own, as PEM. */
    static String reply(Path request, String subject, List<String> names, Usage... usage) throws Exception {
        PublicKey key = MadeRequest.read(Files.readAllBytes(request), request.toString()).key();
        KeyPair keys = MAKER.generate(KeyAlgorithm.EC_P256);
        X509Certificate authority = MAKER.selfSigned(CertificateSpec.authority("CN=Elsewhere", KeyAlgorithm.EC_P256,
                Duration.ofDays(300)), keys);
        return Pem.write(MAKER.issue(CertificateSpec.endEntity(subject, names, Set.of(usage), KeyAlgorithm.EC_P256,
                Duration.ofDays(90)), key, new CertificateMaker.Issuer(authority, keys.getPrivate())).certificate())
                + Pem.write(authority);
    }

    static KeyStore open(Path file, String password) throws Exception {
        KeyStore store = KeyStore.getInstance(file.toString().endsWith(".jks") ? "JKS" : "PKCS12");
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, password.toCharArray());
            }
        } else {
            store.load(null, password.toCharArray());
        }
        return store;
    }

    static void save(KeyStore store, Path file, String password) throws Exception {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
    }
}
