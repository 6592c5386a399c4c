package io.keywright.engine.law;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keywright.renderers.keymaterial.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A copy of the example of an Integration Server that calls a partner, with what the partner hands out. */
final class PartnerExample {

    static final Path EXAMPLE = Path.of("../examples/webmethods-partner");
    static final String SETTINGS = "servers/is/config/server.cnf";
    static final String PORTS = "servers/is/packages/WmRoot/config/listeners.cnf";
    static final String STORE = "servers/is/config/stores/PARTNER_KS.jks";
    static final String PFX = "keys/partner.pfx";
    static final String PW = "of-the-stores-1";
    static final String KEY_PW = "of-the-key-1";
    static final String IMPORT = "import: {file: keys/partner.pfx, alias: \"1\", password: {env: PARTNER_PFX_PASSWORD}, keyPassword: {env: PARTNER_KEY_PASSWORD}}";

    private static final String FILE_PW = "of-the-file-1";

    private final Workplace place;
    private final HandMadeAuthority root = HandMadeAuthority.root("CN=Partner Root");
    private final HandMadeAuthority issuing = root.below("CN=Partner Issuing");

    PartnerExample(Path directory) throws Exception {
        this.place = new Workplace(directory).set("PARTNER_PFX_PASSWORD", FILE_PW).set("PARTNER_KEY_PASSWORD", KEY_PW)
                .set("PARTNER_KEYSTORE_PASSWORD", PW).set("IS_KEYSTORE_PASSWORD", PW).set("IS_TRUSTSTORE_PASSWORD", PW).set("PARTNER_PASSWORD", "of-the-user-1");
        for (String file : List.of("tls.yaml", "env/dev.yaml", SETTINGS, PORTS)) {
            place.file(file, Files.readString(EXAMPLE.resolve(file)));
        }
        place.file("certs/partner-ca.pem", Pem.write(root.certificate(3000)));
        pfx(PFX, issuing, intermediate());
    }

    /** With a key for the server's own certificate, which no call presents, that takes no time to make. */
    PartnerExample quick() throws IOException {
        replace("key: RSA-3072", "key: EC-P256");
        return this;
    }

    Workplace place() {
        return place;
    }

    HandMadeAuthority root() {
        return root;
    }

    HandMadeAuthority issuing() {
        return issuing;
    }

    X509Certificate intermediate() {
        return issuing.certificate(2000);
    }

    /** What a partner sends: the key in it has the alias 1, and a password that is not the file's. */
    void pfx(String name, HandMadeAuthority issuer, X509Certificate... above) throws Exception {
        Files.createDirectories(place.path(name).getParent());
        Files.deleteIfExists(place.path(name));
        Files.deleteIfExists(place.path("issued.p12"));
        issuer.issue(place.path("issued.p12"), PW, "CN=acme-is, O=Acme", "acme.test", "2026-11-20T11:00:00Z", 90, above);
        KeyStore issued = HandMade.open(place.path("issued.p12"), PW);
        KeyStore file = KeyStore.getInstance("PKCS12");
        file.load(null, null);
        file.setKeyEntry("1", issued.getKey("1", PW.toCharArray()), KEY_PW.toCharArray(), issued.getCertificateChain("1"));
        HandMade.save(file, place.path(name), FILE_PW);
        Files.setPosixFilePermissions(place.path(name), PosixFilePermissions.fromString("rw-------"));
    }

    /** Changes the document. */
    void replace(String from, String to) throws IOException {
        String text = place.text("tls.yaml");
        assertTrue(text.contains(from), from);
        place.file("tls.yaml", text.replace(from, to));
    }

    /** Ours is an authority that the partner takes certificates of; a key of the server's own is made by {@code generate}. */
    void takesOurs(String generate) throws IOException {
        replace("authorities:\n", "authorities:\n  own: {generate: {subject: \"CN=Own\"}}\n");
        replace("acceptedIssuers: [partner-ca]", "acceptedIssuers: [own]");
        replace("usage: [server]\n", "usage: [server]\n      issuer: own\n");
        replace(IMPORT, generate);
    }

    /** The keystore of the JVM is named, and nothing that the server presents: calls are made without a certificate. */
    void wrongProperty(String options) throws IOException {
        Files.delete(place.path("env/dev.yaml"));
        replace("standard: {keystore: IS_KS, truststore: IS_TS, serverKey: server1, clientAuth: none, protocols: [TLSv1.2, TLSv1.3], verifyHostname: true}",
                "port: {keystore: IS_KS, truststore: IS_TS, serverKey: server1, clientAuth: none}");
        replace("partner: {keystore: PARTNER_KS, truststore: IS_TS, clientKey: client1, verifyHostname: true}", "calls: {truststore: IS_TS, verifyHostname: true}");
        replace("sslConfig: partner}", "sslConfig: calls}");
        replace("defaultSslConfig: standard", "defaultSslConfig: {outbound: calls}");
        replace("port: 5543}", "port: 5543, sslConfig: port}");
        replace("trustByDefault: false", "trustByDefault: false" + options);
    }

    /** Somebody copied the key into its keystore with a tool that leaves it the password that it had in its file. */
    void keyKeepsItsPassword(String password) throws Exception {
        KeyStore store = jks(STORE);
        store.setKeyEntry("client1", store.getKey("client1", PW.toCharArray()), password.toCharArray(), store.getCertificateChain("client1"));
        HandMade.save(store, place.path(STORE), PW);
    }

    /** What explain tells first of the key. */
    String firstReason() {
        List<?> steps = (List<?>) place.run("explain", "is/partner", "--json").done().json().get("steps");
        return steps.stream().map(step -> String.valueOf(((Map<?, ?>) step).get("code"))).filter(code -> !Set.of("trusted", "sent").contains(code)).findFirst()
                .orElseThrow(() -> new AssertionError(steps));
    }

    KeyStore jks(String file) throws Exception {
        return KeyStore.getInstance(place.path(file).toFile(), PW.toCharArray());
    }
}
