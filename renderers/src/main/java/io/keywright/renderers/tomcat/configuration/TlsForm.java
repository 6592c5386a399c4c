package io.keywright.renderers.tomcat.configuration;

import java.util.List;
import java.util.Map;

/**
 * The two ways in which a Connector's TLS is written. {@code SSLHostConfig} with {@code Certificate} is that of Tomcat 8.5
 * and later; attributes of the Connector itself are older, and Tomcat 10 knows them no more.
 */
public enum TlsForm {
    HOST_CONFIG("certificateVerification", "protocols", "certificateKeyAlias", "certificateKeyPassword",
            new StoreWords("certificateKeystoreFile", "certificateKeystoreType", "certificateKeystorePassword", "certificateKeystorePasswordFile"),
            new StoreWords("truststoreFile", "truststoreType", "truststorePassword", "truststorePasswordFile"),
            Map.of("honorCipherOrder", "honorCipherOrder", "certificateVerificationDepth", "certificateVerificationDepth",
                    "revocationEnabled", "revocationEnabled", "sessionTimeout", "sessionTimeout")),
    CONNECTOR("clientAuth", "sslEnabledProtocols", "keyAlias", "keyPass",
            new StoreWords("keystoreFile", "keystoreType", "keystorePass", "keystorePassFile"),
            new StoreWords("truststoreFile", "truststoreType", "truststorePass", "truststorePassFile"),
            Map.of("honorCipherOrder", "useServerCipherSuitesOrder", "certificateVerificationDepth", "trustMaxCertLength",
                    "sessionTimeout", "sessionTimeout"));

    public static final String CIPHERS = "ciphers";

    /** Attributes of a Connector that are of its TLS in the old form, words of ours or not. */
    private static final List<String> OLD = List.of("clientAuth", "sslEnabledProtocols", "keyAlias", "keyPass", "keystoreFile", "keystoreType",
            "keystorePass", "keystoreProvider", "truststoreFile", "truststoreType", "truststorePass", "truststoreProvider", "truststoreAlgorithm",
            "ciphers", "useServerCipherSuitesOrder", "trustMaxCertLength", "crlFile", "sslProtocol", "algorithm", "sessionTimeout",
            "sessionCacheSize", "trustManagerClassName", "SSLCertificateFile", "SSLCertificateKeyFile", "SSLCertificateChainFile",
            "SSLCACertificateFile", "SSLVerifyClient", "SSLProtocol", "SSLCipherSuite", "SSLPassword");

    /** How the attributes about one store are called. */
    public record StoreWords(String file, String type, String password, String passwordFile) {
    }

    /** Whether an attribute of a Connector is of its TLS in the old form. */
    public static boolean isOld(String attribute) {
        return OLD.contains(attribute);
    }

    private final String verification;
    private final String protocols;
    private final String keyAlias;
    private final String keyPassword;
    private final StoreWords keystore;
    private final StoreWords truststore;
    private final Map<String, String> options;

    TlsForm(String verification, String protocols, String keyAlias, String keyPassword, StoreWords keystore, StoreWords truststore,
            Map<String, String> options) {
        this.verification = verification;
        this.protocols = protocols;
        this.keyAlias = keyAlias;
        this.keyPassword = keyPassword;
        this.keystore = keystore;
        this.truststore = truststore;
        this.options = options;
    }

    public String verification() {
        return verification;
    }

    public String protocols() {
        return protocols;
    }

    public String keyAlias() {
        return keyAlias;
    }

    public String keyPassword() {
        return keyPassword;
    }

    public StoreWords words(StoreRole role) {
        return role == StoreRole.KEYSTORE ? keystore : truststore;
    }

    /** Attributes by the names of our options. */
    public Map<String, String> options() {
        return options;
    }
}
