package io.keywright.engine.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Many Liberty servers in a directory, each with a home, an identity, a keystore and a truststore. */
record Fleet(Path directory, int servers) {

    /** What a fleet's document refers to. */
    static final Map<String, String> SECRETS = Map.of("STORE_PASSWORD", "benchmark-store",
            "KEYWRIGHT_PASSPHRASE", "benchmark-passphrase");

    private static final String SERVER_XML = """
            <server description="of a fleet">
                <featureManager>
                    <feature>servlet-6.0</feature>
                </featureManager>
            </server>
            """;

    /** A fleet whose certificates are issued by a common authority. */
    static Fleet make(Path directory, int servers, String key) throws IOException {
        return linked(directory, servers, key, 0);
    }

    /** The same, in which each server also calls some others and shows its certificate to them. */
    static Fleet linked(Path directory, int servers, String key, int links) throws IOException {
        StringBuilder authorities = new StringBuilder("""
                keywright: 1
                site: fleet
                authorities:
                  root: {generate: {subject: "CN=Fleet Root", key: EC-P256, validFor: 10y}}
                identities:
                """);
        StringBuilder declared = new StringBuilder("servers:\n");
        for (int i = 0; i < servers; i++) {
            String name = "s" + i;
            authorities.append("  ").append(name).append(": {generate: {subject: \"CN=").append(name)
                    .append(".fleet.test\", names: [").append(name).append(".fleet.test], usage: [").append(links > 0 ? "server, client" : "server")
                    .append("], key: ").append(key)
                    .append(", validFor: 90d, issuer: root}}\n");
            declared.append("""
                      %1$s:
                        flavour: liberty
                        home: servers/%1$s
                        keystores:
                          defaultKeyStore: {password: {env: STORE_PASSWORD}, keys: {%1$s: %1$s}}
                          defaultTrustStore: {password: {env: STORE_PASSWORD}, trust: {root: root}}
                        sslConfigs:
                          defaultSSLConfig: {keystore: defaultKeyStore, truststore: defaultTrustStore, serverKey: %1$s%2$s}
                        endpoints:
                          defaultHttpEndpoint: {names: [%1$s.fleet.test], port: 9443, httpPort: -1, sslConfig: defaultSSLConfig}
                    """.formatted(name, links > 0 ? ", clientKey: " + name + ", clientAuth: required" : "").indent(2));
            for (int link = 1; link <= links; link++) {
                declared.append(link == 1 ? "      endpointAliases:\n" : "").append("        to").append(link).append(": {to: s")
                        .append((i + link) % servers).append(".defaultHttpEndpoint, sslConfig: defaultSSLConfig}\n");
            }
            Path home = Files.createDirectories(directory.resolve("servers").resolve(name));
            Files.writeString(home.resolve("server.xml"), SERVER_XML);
        }
        Files.writeString(directory.resolve("tls.yaml"), authorities.append(declared).toString());
        return new Fleet(directory, servers);
    }

    /** One server with many keystores, each with a self-signed RSA-2048 identity as keytool makes them. */
    static Fleet selfSigned(Path directory, int stores) throws IOException {
        StringBuilder identities = new StringBuilder("keywright: 1\nsite: loop\nidentities:\n");
        StringBuilder keystores = new StringBuilder("""
                servers:
                  s0:
                    flavour: liberty
                    home: servers/s0
                    keystores:
                """);
        for (int i = 0; i < stores; i++) {
            identities.append("  i").append(i).append(": {generate: {subject: \"CN=s").append(i)
                    .append("\", key: RSA-2048}}\n");
            keystores.append("      k").append(i).append(": {password: {env: STORE_PASSWORD}, keys: {a: i").append(i)
                    .append("}}\n");
        }
        Path home = Files.createDirectories(directory.resolve("servers/s0"));
        Files.writeString(home.resolve("server.xml"), SERVER_XML);
        Files.writeString(directory.resolve("tls.yaml"), identities.append(keystores).toString());
        return new Fleet(directory, 1);
    }

    Path keystore(int server) {
        return directory.resolve("servers/s" + server + "/resources/security/key.p12");
    }

    int stores() {
        return 2 * servers;
    }
}
