package io.keywright.engine.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The configuration of a server, drawn by a seed: what belongs to TLS among what does not, an attribute on each line, so
 * that the generator knows by line what a report has to have.
 */
final class GeneratedServer {

    private static final List<String> STORES = List.of("defaultKeyStore", "trust", "other");
    private static final List<String> CONFIGS = List.of("defaultSSLConfig", "inbound");

    private final Random random;
    private final List<String> lines = new ArrayList<>();
    private final List<Integer> stated = new ArrayList<>();

    GeneratedServer(long seed) {
        this.random = new Random(seed);
        line("<server description=\"drawn\">");
        line("<featureManager>");
        feature("transportSecurity-1.0", true);
        feature(one("servlet-6.0", "jsp-3.1"), false);
        feature("appSecurity-5.0", true);
        line("</featureManager>");
        int elements = 6 + random.nextInt(8);
        for (int i = 0; i < elements; i++) {
            element();
        }
        line("</server>");
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    /** The lines on which something is stated that belongs to TLS, counted from 1. */
    List<Integer> stated() {
        return List.copyOf(stated);
    }

    private void line(String text) {
        lines.add(text);
    }

    private void stated(String text) {
        lines.add(text);
        stated.add(lines.size());
    }

    private void feature(String name, boolean ofTls) {
        if (ofTls) {
            stated("<feature>" + name + "</feature>");
        } else {
            line("<feature>" + name + "</feature>");
        }
    }

    private String one(String... values) {
        return values[random.nextInt(values.length)];
    }

    private void maybe(String attribute) {
        if (random.nextInt(3) > 0) {
            stated(attribute);
        }
    }

    private void element() {
        switch (random.nextInt(8)) {
            case 0 -> keystore("keyStore", one(STORES.toArray(String[]::new)));
            case 1, 2 -> ssl();
            case 3 -> endpoint();
            case 4 -> single("sslDefault", "sslRef=\"" + one(CONFIGS.toArray(String[]::new)) + "\"", "httpHostNameVerification=\"true\"");
            case 5 -> single("webAppSecurity", "allowFailOverToBasicAuth=\"" + random.nextBoolean() + "\"",
                    "overrideHttpAuthMethod=\"" + one("CLIENT_CERT", "BASIC", "FORM") + "\"", "ssoRequiresSSL=\"true\"");
            case 6 -> foreign();
            default -> line("<applicationMonitor updateTrigger=\"mbean\" pollingRate=\"5s\"/>");
        }
    }

    private void keystore(String element, String id) {
        line("<" + element);
        stated("id=\"" + id + "\"");
        maybe("location=\"" + id + one(".p12", ".jks", "-${undefined}.p12") + "\"");
        maybe("password=\"" + one("changeit", "{xor}PDc+MTg6Nis=", "${nobody}") + "\"");
        maybe("type=\"" + one("PKCS12", "JKS") + "\"");
        maybe("fileBased=\"true\"");
        maybe("pollingRate=\"" + one("500ms", "3s") + "\"");
        maybe("inventedAttribute=\"x &lt; y\"");
        line(">");
        if (random.nextBoolean()) {
            line("<keyEntry");
            stated("name=\"a b\"");
            stated("keyPassword=\"of-the-key\"");
            line("/>");
        }
        line("</" + element + ">");
    }

    private void ssl() {
        line("<ssl");
        stated("id=\"" + one(CONFIGS.toArray(String[]::new)) + "\"");
        maybe("keyStoreRef=\"" + one(STORES.toArray(String[]::new)) + "\"");
        maybe("trustStoreRef=\"" + one(STORES.toArray(String[]::new)) + "\"");
        maybe("clientAuthentication=\"" + one("true", "false", "perhaps") + "\"");
        maybe("clientAuthenticationSupported=\"true\"");
        maybe("sslProtocol=\"" + one("TLSv1.2", "TLSv1.2,TLSv1.3", "SSL_TLSv2", "TLS", "no-such", "TLSv1") + "\"");
        maybe("enabledCiphers=\"" + one("TLS_AES_128_GCM_SHA256", "TLS_NO_SUCH", "") + "\"");
        maybe("serverKeyAlias=\"nobody\"");
        maybe("verifyHostname=\"" + random.nextBoolean() + "\"");
        maybe("enforceCipherOrder=\"" + random.nextBoolean() + "\"");
        maybe("securityLevel=\"" + one("HIGH", "CUSTOM") + "\"");
        line(">");
        if (random.nextInt(3) == 0) {
            keystore(one("keyStore", "trustStore"), "nested" + random.nextInt(2));
        }
        if (random.nextBoolean()) {
            line("<outboundConnection");
            stated("id=\"call" + random.nextInt(2) + "\"");
            stated("host=\"" + one("partner.test", "*") + "\"");
            maybe("port=\"8443\"");
            maybe("clientCertificate=\"nobody\"");
            line("/>");
        }
        line("</ssl>");
    }

    private void endpoint() {
        line("<httpEndpoint");
        stated("id=\"" + one("defaultHttpEndpoint", "extra", "not a name") + "\"");
        maybe("host=\"" + one("*", "localhost") + "\"");
        maybe("httpsPort=\"" + one("9443", "-1", "port") + "\"");
        maybe("httpPort=\"9080\"");
        maybe("onError=\"" + one("FAIL", "WARN") + "\"");
        maybe("protocolVersion=\"http/1.1\"");
        line(">");
        if (random.nextBoolean()) {
            line("<sslOptions");
            stated("sslRef=\"" + one(CONFIGS.toArray(String[]::new)) + "\"");
            maybe("sslSessionCacheSize=\"7\"");
            maybe("suppressHandshakeErrors=\"true\"");
            line("/>");
        }
        line("</httpEndpoint>");
    }

    private void single(String element, String... attributes) {
        line("<" + element);
        for (String attribute : attributes) {
            maybe(attribute);
        }
        line("/>");
    }

    /** What is not ours, and refers to it all the same. */
    private void foreign() {
        line("<ldapRegistry id=\"l" + random.nextInt(3) + "\" host=\"h\"");
        maybe("sslRef=\"inbound\"");
        maybe("certificateMapMode=\"EXACT_DN\"");
        line("bindDN=\"cn=x\">");
        line("<failover");
        maybe("keyStoreRef=\"trust\"");
        line("/></ldapRegistry>");
    }
}
