package io.keywright.engine.law;

import io.keywright.profiles.Ability;
import io.keywright.profiles.Profile;
import io.keywright.profiles.Profile.Level;
import io.keywright.profiles.Profile.OptionFact;
import io.keywright.profiles.Profiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Documents of one server, drawn by a seed, in the words that flavours share. Not every one is valid for every
 * flavour: who draws asks {@code validate}.
 */
final class Documents {

    private static final List<String> STORES = List.of("defaultKeyStore", "defaultTrustStore", "partner", "b-c");
    private static final List<String> ALIASES = List.of("orders", "a b", "x.y", "quote'", "umlaut-\u00fc");

    private final String flavour;
    private final String home;
    private final Random random;
    private final boolean authenticates;
    private final Profile profile;

    Documents(String flavour, String home, long seed) {
        this.flavour = flavour;
        this.home = home;
        this.random = new Random(seed);
        this.profile = Profiles.load(flavour, Optional.empty());
        this.authenticates = !profile.can(Ability.AUTHENTICATION_METHODS) || random.nextBoolean();
    }

    /** The document in which nothing of the server is declared. */
    static String bare(String flavour, String home) {
        return "servers:\n  orders:\n    flavour: " + flavour + "\n    home: " + home + "\n";
    }

    String draw() {
        if (profile.can(Ability.FIXED_ALIASES)) {
            return drawCalls();
        }
        if (profile.can(Ability.FIXED_SSL_CONFIGS)) {
            return drawTransports();
        }
        if (profile.can(Ability.NAMELESS_SSL_CONFIGS)) {
            return drawUsed();
        }
        if (profile.can(Ability.LISTENS_ONLY)) {
            return drawListeners();
        }
        return profile.can(Ability.BUNDLES) ? drawBundles() : drawServer();
    }

    /** The calls that there are, one of them with the store that there is. */
    private String drawCalls() {
        StringBuilder text = identities().append(bare(flavour, home)).append("    keystores:\n      adapter: {");
        maybe(text, () -> "password: {env: SECRET_" + one("A", "B") + "}, ");
        maybe(text, () -> "type: " + one("PKCS12", "JKS") + ", ");
        maybe(text, () -> "exclusive: " + random.nextBoolean() + ", ");
        maybe(text, () -> "keys: {own: " + one("first", "second") + "}, ");
        text.append("trust: {").append(quoted(one(ALIASES))).append(": root}}\n    sslConfigs: {adapter: {")
                .append(one("", "keystore: adapter", "keystore: adapter, truststore: adapter")).append("}}\n    endpointAliases:\n");
        maybe(text, () -> "      adapter: {url: \"https://peer.test" + one("", ":8443") + "/x\", sslConfig: adapter}\n");
        for (String call : List.of("server", "public", "appCenter", "attachmentProxy")) {
            maybe(text, () -> "      " + call + ": {url: \"" + one("http", "https") + "://" + one("peer.test", "[::1]") + one("", ":80", ":443", ":9443") + "\"}\n");
        }
        return text.toString();
    }

    /** The SSL configurations that there are, those of one of calls and of endpoints, whose stores hold one key each. */
    private String drawTransports() {
        StringBuilder text = identities();
        text.setLength(text.indexOf("identities:"));
        text.append("identities:\n  first: {generate: {subject: \"CN=first\", names: [localhost, orders.test], usage: [server, client], key: EC-P256, validFor: ")
                .append(one("90d", "1y")).append("}}\n").append(bare(flavour, home)).append("    keystores:\n      keys: {");
        ofStore(text);
        text.append("keys: {").append(quoted(one(ALIASES))).append(": first}}\n      defaultTrustStore: {");
        maybe(text, () -> "password: {env: SECRET_" + one("A", "B") + "}, ");
        text.append("trust: {").append(quoted(one(ALIASES))).append(": ").append(one("root", "first")).append("}}\n    sslConfigs:\n");
        String calls = profile.connections().callsSslConfig().orElseThrow();
        Map<String, String> listening = new TreeMap<>(profile.connections().fixedSslConfigs());
        String standard = profile.fact("defaultEndpoint").orElseThrow();
        listening.keySet().removeIf(endpoint -> !endpoint.equals(standard) && random.nextBoolean());
        for (String config : Stream.concat(listening.values().stream(), Stream.of(calls)).toList()) {
            text.append("      ").append(config).append(": {keystore: keys, truststore: defaultTrustStore");
            maybe(text, () -> config.equals(calls) ? ", verifyHostname: " + random.nextBoolean() : ", clientAuth: " + one("none", "supported", "required"));
            versions(text);
            text.append("}\n");
        }
        if (profile.can(Ability.CALL_PROFILES) && random.nextBoolean()) {
            text.append("      partner: {keystore: keys").append(one("", ", truststore: defaultTrustStore")).append("}\n    endpointAliases:\n      peer: {url: \"https://peer.test:")
                    .append(one("443", "8443")).append("/x\", sslConfig: partner}\n");
        }
        text.append("    defaultSslConfig: {inbound: ").append(listening.get(standard)).append(", outbound: ").append(calls).append("}\n    endpoints:\n");
        int port = 8243;
        for (Map.Entry<String, String> endpoint : listening.entrySet()) {
            boolean named = !endpoint.getKey().equals(standard);
            text.append("      ").append(endpoint.getKey()).append(": {names: [").append(named ? "orders.test" : "localhost").append("], port: ")
                    .append(one(String.valueOf(port), String.valueOf(port + 1000))).append(one("", ", host: \"127.0.0.1\""))
                    .append(named ? ", sslConfig: " + endpoint.getValue() : one("", ", sslConfig: " + endpoint.getValue())).append("}\n");
            port++;
        }
        return text.toString();
    }

    /** SSL configurations that a default, a port and a call use, and that agree on what is one for all. */
    private String drawUsed() {
        StringBuilder text = new StringBuilder("authorities:\n  root: {file: root.pem}\nidentities:\n");
        for (String name : List.of("first", "second")) {
            text.append("  ").append(name).append(": {generate: {subject: \"CN=").append(name)
                    .append("\", names: [localhost, orders.test], usage: [server, client], key: EC-P256, validFor: 90d}}\n");
        }
        text.append(bare(flavour, home)).append("    keystores:\n      keys: {password: {env: SECRET_").append(one("A", "B"))
                .append("}, keys: {main: first, ").append(quoted(one(ALIASES))).append(": second}}\n      defaultTrustStore: {password: {env: SECRET_")
                .append(one("A", "B")).append("}, exclusive: ").append(random.nextBoolean()).append(", trust: {").append(quoted(one(ALIASES)))
                .append(": ").append(one("root", "first")).append("}}\n    sslConfigs:\n");
        text.append("      standard: {keystore: keys, truststore: defaultTrustStore, serverKey: main, clientKey: main");
        maybe(text, () -> ", clientAuth: " + one("none", "supported", "required"));
        maybe(text, () -> ", protocols: " + one("[]", "[TLSv1.2]", "[TLSv1.3]", "[TLSv1.2, TLSv1.3]"));
        maybe(text, () -> ", ciphers: " + one("[]", "[TLS_AES_128_GCM_SHA256, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256]"));
        if (profile.can(Ability.HOSTNAME_CHECKS)) {
            maybe(text, () -> ", verifyHostname: " + random.nextBoolean());
        }
        text.append("}\n      own: {keystore: keys, truststore: defaultTrustStore, serverKey: main, clientAuth: ").append(one("none", "supported", "required"))
                .append("}\n    defaultSslConfig: standard\n    endpoints:\n      extra: {port: ").append(9500 + random.nextInt(3))
                .append(", names: [orders.test]").append(one("", ", host: \"127.0.0.1\"")).append(", sslConfig: ").append(one("own", "standard")).append("}\n");
        maybe(text, () -> "      " + profile.fact("defaultEndpoint").orElseThrow() + ": {names: [localhost], port: 9443" + one("", ", sslConfig: own") + "}\n");
        maybe(text, () -> "    endpointAliases:\n      peer: {url: \"https://peer.test:" + one("443", "8443") + "/x\", sslConfig: standard"
                + one("", ", key: main") + "}\n");
        options(text);
        return text.toString();
    }

    /** Endpoints that have what is declared; nothing stands there that no endpoint has. */
    private String drawListeners() {
        StringBuilder text = serverIdentities().append(bare(flavour, home)).append("    keystores:\n");
        for (String store : List.of("keys", "defaultTrustStore")) {
            text.append("      ").append(store).append(": {");
            ofStore(text);
            text.append("keys: {").append(store.equals("keys") ? "main: " + one("first", "second") + one("", ", \"a b\": first") : "").append("}, trust: {")
                    .append(quoted(one(ALIASES))).append(": ").append(one("root", "first")).append("}}\n");
        }
        text.append("    sslConfigs:\n");
        List<String> configs = random.nextBoolean() ? List.of("main", "out-1") : List.of("main");
        for (String config : configs) {
            text.append("      ").append(config).append(": {keystore: keys, serverKey: main, truststore: ").append(one("defaultTrustStore", "keys"));
            maybe(text, () -> ", clientAuth: " + one("none", "supported", "required"));
            versions(text);
            List<String> options = drawn(Level.SSL_CONFIG);
            maybe(text, () -> ", options: {" + String.join(", ", options) + "}");
            text.append("}\n");
        }
        text.append("    defaultSslConfig: main\n    endpoints:\n      ").append(profile.fact("defaultEndpoint").orElseThrow()).append(": {host: ")
                .append(one("\"*\"", "localhost")).append(", names: [localhost], port: ").append(one("8443", "9443")).append(one("", ", sslConfig: main")).append("}\n");
        if (configs.size() > 1 || random.nextBoolean()) {
            text.append("      extra: {port: ").append(9500 + random.nextInt(3)).append(", httpPort: -1, names: [orders.test], sslConfig: ")
                    .append(configs.get(configs.size() - 1)).append("}\n");
        }
        return text.toString();
    }

    private void ofStore(StringBuilder text) {
        maybe(text, () -> "password: {env: SECRET_" + one("A", "B") + "}, ");
        maybe(text, () -> "type: " + one("PKCS12", "JKS") + ", ");
        maybe(text, () -> "exclusive: " + random.nextBoolean() + ", ");
    }

    private void versions(StringBuilder text) {
        maybe(text, () -> ", protocols: " + one("[TLSv1.2]", "[TLSv1.3]", "[TLSv1.2, TLSv1.3]"));
        maybe(text, () -> ", ciphers: " + one("[]", "[TLS_AES_128_GCM_SHA256, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256]"));
    }

    /** Any bundles; one store holds every key, so that the others may hold parts. */
    private String drawBundles() {
        StringBuilder text = identities().append(bare(flavour, home)).append("    keystores:\n")
                .append("      whole: {type: PKCS12, password: {env: SECRET_A}, keys: {first: first, second: second}}\n");
        for (String store : some(STORES)) {
            String location = random.nextBoolean() ? "" : "location: " + store + ".txt, ";
            text.append("      ").append(store).append(": {exclusive: ").append(random.nextBoolean()).append(", ").append(location)
                    .append(one(trusted(), part("PEM"), part("DER"), keystore())).append("}\n");
        }
        return text.toString();
    }

    private String trusted() {
        return one("type: DER, trust: {root: root}", "trust: {" + quoted(one(ALIASES)) + ": root, z: root}", "trust: {z: root}");
    }

    private String part(String type) {
        String contents = type.equals("DER") ? one("key", "certificate") : one("key", "certificate", "chain", "both");
        return "type: " + type + ", password: " + one("none", "{env: SECRET_A}", "{env: SECRET_B}") + ", contents: "
                + contents + ", keys: {" + quoted(one(ALIASES)) + ": " + one("first", "second") + "}";
    }

    private String keystore() {
        return "type: " + one("PKCS12", "JKS") + ", password: {env: SECRET_" + one("A", "B") + "}, contents: "
                + one("both", "certificate", "chain") + ", keys: {" + quoted(one(ALIASES)) + ": " + one("first", "second")
                + "}, trust: {z: root}";
    }

    private StringBuilder identities() {
        StringBuilder text = new StringBuilder("authorities:\n  root: {file: root.pem}\n  issuing: {generate: {subject: \"CN=Issuing\"}}\n")
                .append("identities:\n");
        for (String name : List.of("first", "second")) {
            text.append("  ").append(name).append(": {generate: {subject: \"CN=").append(name).append(one("", ", O=Acme"))
                    .append("\", usage: [client], key: EC-P256").append(name.equals("first") ? ", issuer: issuing" : "").append("}}\n");
        }
        return text;
    }

    private StringBuilder serverIdentities() {
        StringBuilder text = new StringBuilder("authorities:\n  root: {file: root.pem}\nidentities:\n");
        List.of("first", "second").forEach(name -> text.append("  ").append(name).append(": {generate: {subject: \"CN=").append(name)
                .append(one("", ", O=Acme")).append("\", names: [localhost, orders.test").append(one("", ", \"ip:10.0.0.7\""))
                .append("], usage: [server, client], key: EC-P256, validFor: ").append(one("90d", "1y")).append("}}\n"));
        return text;
    }

    private String drawServer() {
        StringBuilder text = serverIdentities().append(bare(flavour, home));
        List<String> stores = some(STORES);
        stores.add("keys");
        text.append("    keystores:\n");
        List<String> keyStores = new ArrayList<>();
        for (String store : stores) {
            text.append("      ").append(store).append(": {");
            ofStore(text);
            List<String> aliases = some(ALIASES);
            List<String> keys = new ArrayList<>();
            List<String> trust = new ArrayList<>();
            aliases.forEach(alias -> (random.nextBoolean() ? keys : trust).add(quoted(alias)));
            if (store.equals("keys")) {
                keys.add("main");
            }
            if (!keys.isEmpty()) {
                keyStores.add(store);
            }
            text.append("keys: {").append(String.join(", ", keys.stream().map(key -> key + ": " + one("first", "second")).toList()))
                    .append("}, trust: {").append(String.join(", ", trust.stream()
                            .map(alias -> alias + ": " + one("root", "first")).toList())).append("}}\n");
        }
        List<String> configs = some(List.of("defaultSSLConfig", "inbound", "out-1"));
        configs.add("main");
        text.append("    sslConfigs:\n");
        for (String config : configs) {
            text.append("      ").append(config).append(": {keystore: keys, serverKey: main");
            maybe(text, () -> ", truststore: " + one(stores));
            maybe(text, () -> ", clientAuth: " + one("none", "supported", "required"));
            versions(text);
            if (profile.can(Ability.HOSTNAME_CHECKS)) {
                maybe(text, () -> ", verifyHostname: " + random.nextBoolean());
            }
            text.append("}\n");
        }
        maybe(text, () -> "    defaultSslConfig: " + (profile.can(Ability.DEFAULT_DIRECTIONS)
                ? one(one(configs), "{inbound: main, outbound: " + one(configs) + "}") : one(configs)) + "\n");
        // A server that once asked for authentication may have applications that rely on it: back to none is refused.
        maybe(text, () -> "    authentication: {method: " + (authenticates
                ? one("certificate, fallbackToBasic: " + random.nextBoolean(), "basic") : "none") + "}\n");
        endpoints(text, configs);
        maybe(text, () -> "    endpointAliases:\n      peer: {url: \"https://peer.test:" + one("443", "8443") + "/x\", sslConfig: main}\n");
        options(text);
        return text.toString();
    }

    private void endpoints(StringBuilder text, List<String> configs) {
        text.append("    endpoints:\n");
        String standard = profile.fact("defaultEndpoint").orElseThrow();
        if (profile.can(Ability.FIXED_ENDPOINTS)) {
            text.append("      ").append(standard).append(": {names: [localhost], port: 9443")
                    .append(one("", ", sslConfig: " + one(configs))).append("}\n");
            return;
        }
        text.append("      extra: {port: ").append(9500 + random.nextInt(3)).append(", httpPort: -1, names: [orders.test]")
                .append(one("", ", sslConfig: " + one(configs))).append("}\n");
        maybe(text, () -> "      " + standard + ": {host: " + one("\"*\"", "localhost") + ", names: [localhost], port: 9443"
                + one("", ", httpPort: -1") + "}\n");
    }

    private void options(StringBuilder text) {
        List<String> options = drawn(Level.SERVER);
        maybe(text, () -> "    options: {" + String.join(", ", options) + "}\n");
    }

    /** Any of the options of a level that are switches or choices. */
    private List<String> drawn(Level level) {
        List<String> options = new ArrayList<>();
        profile.options(level).values().forEach(option -> {
            if (option.type() == OptionFact.Type.BOOLEAN) {
                options.add(option.name() + ": " + random.nextBoolean());
            } else if (option.type() == OptionFact.Type.CHOICE) {
                options.add(option.name() + ": " + one(option.values()));
            }
        });
        return options;
    }

    private static String quoted(String alias) {
        return '"' + alias + '"';
    }

    private void maybe(StringBuilder text, Supplier<String> part) {
        String drawn = part.get();
        if (random.nextInt(3) > 0) {
            text.append(drawn);
        }
    }

    private String one(String... values) {
        return values[random.nextInt(values.length)];
    }

    private String one(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    private List<String> some(List<String> values) {
        List<String> some = new ArrayList<>(values);
        some.removeIf(value -> random.nextBoolean());
        return some;
    }
}
