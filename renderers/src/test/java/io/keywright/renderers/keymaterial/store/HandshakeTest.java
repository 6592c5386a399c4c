package io.keywright.renderers.keymaterial.store;

import static io.keywright.renderers.keymaterial.TestMaterial.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keywright.renderers.keymaterial.TestMaterial;
import io.keywright.renderers.keymaterial.TestMaterial.Identity;
import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import io.keywright.schema.vocabulary.KeyAlgorithm;
import io.keywright.schema.vocabulary.Usage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated material in saved stores, in the hands of its consumer: TLS with client authentication. */
class HandshakeTest {

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void bothSidesAcceptEachOther(KeyAlgorithm algorithm) throws Exception {
        TestMaterial material = new TestMaterial(algorithm);
        Identity server = material.server(algorithm);
        Identity client = material.issue(CertificateSpec.endEntity("CN=client, O=Acme", List.of(), Set.of(Usage.CLIENT),
                algorithm, Duration.ofDays(30)));

        SSLEngine[] ends = handshake(context("PKCS12", server, material), context("PKCS12", client, material),
                "orders.acme.test");

        assertArrayEquals(server.chain().toArray(), ends[1].getSession().getPeerCertificates());
        assertArrayEquals(client.chain().toArray(), ends[0].getSession().getPeerCertificates());
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders.acme.test", "127.0.0.1", "2001:db8::7"})
    void everyNameOfTheCertificateIsAccepted(String host) throws Exception {
        TestMaterial material = new TestMaterial();
        Identity identity = material.server(KeyAlgorithm.EC_P256);
        SSLContext context = context("JKS", identity, material);

        SSLEngine[] ends = handshake(context, context, host);

        assertEquals(identity.leaf(), ends[1].getSession().getPeerCertificates()[0]);
    }

    @Test
    void anotherNameIsRefused() throws Exception {
        TestMaterial material = new TestMaterial();
        SSLContext context = context("PKCS12", material.server(KeyAlgorithm.EC_P256), material);

        assertThrows(SSLHandshakeException.class, () -> handshake(context, context, "billing.acme.test"));
    }

    @Test
    void certificateForServersIsRefusedFromAClient() throws Exception {
        TestMaterial material = new TestMaterial();
        SSLContext server = context("PKCS12", material.server(KeyAlgorithm.EC_P256), material);
        Identity wrong = material.issue(CertificateSpec.endEntity("CN=client", List.of(), Set.of(Usage.SERVER),
                KeyAlgorithm.EC_P256, Duration.ofDays(30)));
        SSLContext client = context("PKCS12", wrong, material);

        assertThrows(SSLHandshakeException.class, () -> handshake(server, client, "orders.acme.test"));
    }

    @Test
    void selfSignedIdentityIsAcceptedByWhoTrustsIt() throws Exception {
        TestMaterial material = new TestMaterial();
        KeyPair keys = material.maker.generate(KeyAlgorithm.RSA_2048);
        X509Certificate certificate = material.maker.selfSigned(
                TestMaterial.server("orders.acme.test", KeyAlgorithm.RSA_2048), keys);
        StoreFile store = StoreFile.empty("PKCS12");
        store.putKey("orders", keys.getPrivate(), List.of(certificate));
        store.putTrust("itself", certificate);
        SSLContext context = context("PKCS12", store);

        SSLEngine[] ends = handshake(context, context, "orders.acme.test");

        assertEquals(certificate, ends[1].getSession().getPeerCertificates()[0]);
    }

    private static SSLContext context(String type, Identity identity, TestMaterial material) throws Exception {
        StoreFile store = StoreFile.empty(type);
        store.putKey("own", identity.key(), identity.chain());
        store.putTrust("root", material.root.certificate());
        return context(type, store);
    }

    private static SSLContext context(String type, StoreFile store) throws Exception {
        char[] password = PASSWORD.use(char[]::clone);
        KeyStore loaded = KeyStore.getInstance(type);
        loaded.load(new ByteArrayInputStream(store.save(PASSWORD)), password);
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(loaded, password);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(loaded);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** Two engines, server first, talking through buffers until neither has more to say. */
    private static SSLEngine[] handshake(SSLContext serverSide, SSLContext clientSide, String host)
            throws SSLException {
        SSLEngine server = serverSide.createSSLEngine();
        server.setUseClientMode(false);
        server.setNeedClientAuth(true);
        SSLEngine client = clientSide.createSSLEngine(host, 9443);
        client.setUseClientMode(true);
        SSLParameters parameters = client.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        client.setSSLParameters(parameters);
        ByteBuffer toServer = ByteBuffer.allocate(1 << 17);
        ByteBuffer toClient = ByteBuffer.allocate(1 << 17);
        int idle = 0;
        while (idle < 3) {
            boolean moved = step(client, toServer, toClient);
            moved |= step(server, toClient, toServer);
            idle = moved ? 0 : idle + 1;
        }
        assertEquals(HandshakeStatus.NOT_HANDSHAKING, client.getHandshakeStatus());
        assertEquals(HandshakeStatus.NOT_HANDSHAKING, server.getHandshakeStatus());
        return new SSLEngine[] {server, client};
    }

    private static boolean step(SSLEngine engine, ByteBuffer out, ByteBuffer in) throws SSLException {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
        int before = out.position();
        engine.wrap(ByteBuffer.allocate(0), out);
        in.flip();
        boolean consumed = in.hasRemaining() && engine.unwrap(in, ByteBuffer.allocate(1 << 15)).bytesConsumed() > 0;
        in.compact();
        return consumed || out.position() > before || engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK;
    }
}
