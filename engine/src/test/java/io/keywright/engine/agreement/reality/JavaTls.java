package io.keywright.engine.agreement.reality;

import io.keywright.engine.agreement.table.Setup;
import io.keywright.engine.handshake.KeyChoice;
import io.keywright.schema.vocabulary.Protocol;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS of this Java as a product sets it up: stores that were saved and loaded, the platform's managers, and an alias. */
public final class JavaTls {

    private final Setup setup;
    private final Instant at;

    JavaTls(Setup setup, Instant at) {
        this.setup = setup;
        this.at = at;
    }

    /**
     * Sets TLS up.
     *
     * @throws GeneralSecurityException when a store does not open, so that the side cannot even begin
     */
    SSLContext context() throws GeneralSecurityException {
        X509ExtendedTrustManager trust = trust(Stores.opened(Stores.truststore(setup)), at);
        return context(keys(Stores.opened(Stores.keystore(setup)), Stores.PASSWORD.toCharArray(), setup.choice()), setup.named()
                .<X509ExtendedTrustManager>map(named -> new NamingTrust(trust, named.toArray(X509Certificate[]::new))).orElse(trust));
    }

    /**
     * The same for stores that somebody else wrote.
     *
     * @param password of all keys
     * @throws GeneralSecurityException when a key does not open, so that the side cannot even begin
     */
    public static SSLContext context(KeyStore keys, char[] password, KeyChoice choice, KeyStore trusted, Instant at) throws GeneralSecurityException {
        return context(keys(keys, password, choice), trust(trusted, at));
    }

    private static SSLContext context(X509ExtendedKeyManager keys, X509ExtendedTrustManager trust) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {keys}, new TrustManager[] {trust}, null);
        return context;
    }

    void configure(SSLParameters parameters) {
        if (!setup.protocols().isEmpty()) {
            parameters.setProtocols(setup.protocols().stream().map(Protocol::text).toArray(String[]::new));
        }
        if (!setup.ciphers().isEmpty()) {
            parameters.setCipherSuites(setup.ciphers().toArray(String[]::new));
        }
    }

    private static X509ExtendedKeyManager keys(KeyStore store, char[] password, KeyChoice choice) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(choice.algorithm());
        factory.init(store, password);
        X509ExtendedKeyManager keys = (X509ExtendedKeyManager) factory.getKeyManagers()[0];
        return choice.equals(KeyChoice.ANY) ? keys : new ProductKeys(keys, choice);
    }

    private static X509ExtendedTrustManager trust(KeyStore store, Instant at) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        if (store.size() == 0) {
            // Parameters for a date cannot be had without an anchor.
            factory.init(store);
        } else {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(store, new X509CertSelector());
            parameters.setDate(Date.from(at));
            parameters.setRevocationEnabled(false);
            factory.init(new CertPathTrustManagerParameters(parameters));
        }
        return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    }
}
