package io.keywright.engine.agreement;

import io.keywright.engine.agreement.reality.Stores;
import io.keywright.engine.agreement.table.Entry;
import io.keywright.engine.agreement.table.Setup;
import io.keywright.engine.agreement.table.Situation;
import io.keywright.engine.explain.ReasonCode;
import io.keywright.engine.handshake.KeyChoice;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.schema.state.Fingerprint;
import io.keywright.schema.vocabulary.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Situations as a document: one server with an endpoint for each of them, and a caller for each. The stores stand there
 * already, made by other hands, so that they are as wrong as they have to be.
 */
final class AsDocument {

    static final String SERVER = "orders";
    private static final String KEYSTORE = "      %1$s: {type: JKS, location: \"${server.config.dir}/resources/security/%1$s.jks\", password: {env: STORE_PASSWORD}%2$s}\n";

    private final Path directory;
    private final String callers;
    private final Map<String, String> identities = new TreeMap<>();
    private final Map<String, X509Certificate> authorities = new TreeMap<>();
    private final StringBuilder listenerStores = new StringBuilder();
    private final StringBuilder listenerConfigs = new StringBuilder();
    private final StringBuilder endpoints = new StringBuilder();
    private final StringBuilder aliases = new StringBuilder();
    private final StringBuilder servers = new StringBuilder();
    private final List<String> links = new ArrayList<>();

    /** @param callers flavour of the callers */
    AsDocument(Path directory, String callers) {
        this.directory = directory;
        this.callers = callers;
    }

    /**
     * Whether a document can say it: Liberty names whom it trusts and takes what its Java takes, a document with an alias
     * that is no key is refused, and an apply completes the chain of a key that the document names.
     */
    static boolean canSay(Situation situation) {
        KeyChoice caller = situation.caller().choice();
        boolean mended = situation.codes().contains(ReasonCode.CHAIN_INCOMPLETE) && situation.caller().choice().alias().isPresent();
        return !mended && situation.listener().named().isEmpty() && situation.listener().schemes().isEmpty() && !caller.silentOnNoIssuers()
                && caller.algorithm().equals(KeyChoice.ANY.algorithm()) && aliasIsAKey(situation.caller()) && aliasIsAKey(situation.listener());
    }

    private static boolean aliasIsAKey(Setup setup) {
        return setup.choice().alias().isEmpty() || !setup.candidates().isEmpty();
    }

    /** Adds a situation; the name of its link. */
    String add(Situation situation, int port) throws IOException {
        String number = Integer.toString(links.size());
        String caller = "caller" + number;
        situation.known().forEach(certificate -> authorities.putIfAbsent("a" + Fingerprint.of(certificate).substring(0, 8), certificate));
        config(SERVER, number, situation.listener(), "serverKey", ", clientAuth: " + situation.clientAuth().text(), listenerStores, listenerConfigs);
        endpoints.append("      at").append(number).append(": {host: \"*\", names: [").append(situation.host()).append("], port: ").append(port)
                .append(", httpPort: -1, sslConfig: tls").append(number).append("}\n");
        StringBuilder stores = new StringBuilder();
        StringBuilder configs = new StringBuilder();
        config(caller, number, situation.caller(), "clientKey", "", stores, configs);
        servers.append(server(caller, callers, stores.toString(), configs.toString())).append("    endpointAliases:\n      peer: {url: \"https://")
                .append(situation.host()).append(':').append(port).append("/\", to: ").append(SERVER).append(".at").append(number)
                .append(", sslConfig: tls").append(number).append("}\n");
        links.add(caller + "/peer");
        return caller + "/peer";
    }

    private void config(String server, String number, Setup setup, String field, String more, StringBuilder stores, StringBuilder configs)
            throws IOException {
        Path security = Files.createDirectories(home(server).resolve("resources/security"));
        Files.write(security.resolve("keys" + number + ".jks"), Stores.keystore(setup));
        Files.write(security.resolve("trust" + number + ".jks"), Stores.truststore(setup));
        Optional<Entry> named = setup.choice().alias().flatMap(alias -> setup.keystore().stream()
                .filter(entry -> entry.alias().equalsIgnoreCase(alias)).findFirst()).filter(entry -> entry.key().isPresent());
        String keys = named.map(entry -> ", keys: {" + entry.alias() + ": " + identity(entry) + "}").orElse("");
        stores.append(KEYSTORE.formatted("keys" + number, keys)).append(KEYSTORE.formatted("trust" + number, ""));
        String alias = setup.choice().alias().map(name -> ", " + field + ": " + name).orElse("");
        String protocols = setup.protocols().isEmpty() ? "" : ", protocols: " + setup.protocols().stream().map(Protocol::text).toList();
        String ciphers = setup.ciphers().isEmpty() ? "" : ", ciphers: " + setup.ciphers();
        configs.append("      tls").append(number).append(": {keystore: keys").append(number).append(", truststore: trust").append(number)
                .append(alias).append(more).append(protocols).append(ciphers).append("}\n");
    }

    private String identity(Entry entry) {
        String fingerprint = Fingerprint.of(entry.chain().get(0));
        String name = "i" + fingerprint.substring(0, 8);
        identities.put(name, fingerprint);
        return name;
    }

    Path home(String server) {
        return directory.resolve("usr/servers").resolve(server);
    }

    /**
     * Adds a situation in which the server itself calls; the name of its link.
     *
     * @param listener who is called, as an outside party's endpoint
     */
    String addCall(Situation situation, int port, String listener) throws IOException {
        String number = Integer.toString(links.size());
        config(SERVER, number, situation.caller(), "clientKey", "", listenerStores, listenerConfigs);
        aliases.append("      out").append(number).append(": {url: \"https://").append(situation.host()).append(':').append(port)
                .append("/\", to: party").append(number).append(".https, sslConfig: tls").append(number).append("}\n");
        servers.append("  party").append(number).append(": {flavour: client, endpoints: {https: {names: [").append(situation.host()).append("], port: ")
                .append(port).append(", ").append(listener).append("}}}\n");
        links.add(SERVER + "/out" + number);
        return SERVER + "/out" + number;
    }

    private static String server(String name, String flavour, String stores, String configs) {
        return "  " + name + ":\n    flavour: " + flavour + "\n    home: usr/servers/" + name + "\n    keystores:\n" + stores + "    sslConfigs:\n" + configs;
    }

    /** Writes the document and what it refers to. */
    void write() throws IOException {
        StringBuilder text = new StringBuilder("keywright: 1\nsite: agreement\nauthorities:\n");
        for (Map.Entry<String, X509Certificate> authority : authorities.entrySet()) {
            Files.writeString(directory.resolve(authority.getKey() + ".pem"), Pem.write(authority.getValue()));
            text.append("  ").append(authority.getKey()).append(": {file: ").append(authority.getKey()).append(".pem}\n");
        }
        text.append(identities.isEmpty() ? "" : "identities:\n").append(identities.entrySet().stream()
                .map(identity -> "  " + identity.getKey() + ": {adopt: {sha256: \"" + identity.getValue() + "\"}}\n").collect(Collectors.joining()));
        text.append("servers:\n").append(server(SERVER, "liberty", listenerStores.toString(), listenerConfigs.toString()))
                .append("    authentication: {method: certificate}\n    endpoints:\n").append(endpoints).append(aliases.length() == 0 ? "" : "    endpointAliases:\n").append(aliases).append(servers);
        Files.writeString(directory.resolve("tls.yaml"), text.toString());
    }
}
