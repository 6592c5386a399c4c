package io.keywright.renderers.wso2mi;

import io.keywright.renderers.toml.TomlEntry;
import io.keywright.renderers.wso2.ProfileTraps;
import io.keywright.renderers.wso2.TransportWords;
import io.keywright.renderers.wso2mi.StorePlace.Part;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells what deployment.toml says and the product does not do. */
final class Traps {

    /** Tables that belong to the API Manager, or to the Micro Integrator before December 2019. */
    private static final Pattern FOREIGN = Pattern.compile("(keystore\\.(?:tls|ssl_profile|listener_profile)|transport\\.passthru_https|transport\\.https\\.sslHostConfig)(?:[.\\[].*)?");
    private static final Pattern MISPLACED = Pattern.compile("(.*\\.|)(?:listener|sender)\\.(?:secured_[a-z_]+|verify_client|preferred_ciphers|hostname_verifier"
            + "|(?:keystore|truststore)\\.[a-z_]+|ssl_profile\\.[a-z_]+)");
    private static final List<String> PARAMETERS = List.of("SSLVerifyClient", "HttpsProtocols", "PreferredCiphers", "HostnameVerifier", "keystore", "truststore",
            "novalidatecert", "SSLProtocol");

    private final Deployment file;
    private final ServerState state;
    private final Address server;
    private final Diagnostics diagnostics;

    Traps(Deployment file, ServerState state, Diagnostics diagnostics) {
        this.file = file;
        this.state = state;
        this.server = Address.server(state.name());
        this.diagnostics = diagnostics;
    }

    void report() {
        file.document().entries().forEach(this::entry);
        file.transports().forEach(this::transport);
        file.stores().forEach(this::store);
        ProfileTraps.report(file.profiles().profiles(), server, diagnostics);
        file.profiles().entry().filter(entry -> file.sends()).ifPresent(entry -> file.profiles().fault().ifPresent(fault -> trap(
                fault + ": no call is known to have stores of its own", entry, server.child("sslConfigs", TransportWords.SENDER), file.profiles().location().isEmpty() ? null
                        : "write '<parameter name=\"customSSLProfiles\"></parameter>' into the file, which is looked for from the product's home")));
    }

    private void trap(String summary, TomlEntry at, Address about, String hint) {
        diagnostics.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, summary).at(at.range()).about(about).hint(Optional.ofNullable(hint)));
    }

    private void unread(String summary, TomlEntry at, Address about) {
        diagnostics.add(Diagnostic.warning(DiagnosticCode.UNSUPPORTED, summary + ": it stays as it is").at(at.range()).about(about));
    }

    private void entry(TomlEntry entry) {
        String name = entry.name();
        var misplaced = MISPLACED.matcher(name);
        if (FOREIGN.matcher(name).matches()) {
            trap("'" + name + "' is a key of the API Manager: the Micro Integrator does not read it", entry, server, null);
        } else if (name.startsWith("custom_transport.")) {
            if (name.endsWith(".class")) {
                unread("a transport of its own has no word in the document", entry, server);
            }
        } else if (misplaced.matches() && !misplaced.group(1).equals(Deployment.HTTP)) {
            trap("'" + name + "' stands under another table than [transport.http], where nothing reads it", entry, server,
                    "move it under the header [transport.http]");
        } else if (name.equals(Deployment.HTTP + "listener.ssl_profile.file_path")) {
            unread("'ssl_profile' does nothing by itself, for the listener's class knows no profiles, and is not read", entry,
                    server.child("sslConfigs", TransportWords.LISTENER));
        } else if (name.matches("transport\\.http\\.(listener|sender)\\.keystore\\.key_alias")) {
            trap("'key_alias' chooses nothing: the transports take the key that the store has", entry, server.child("sslConfigs", entry.path().get(2)), null);
        }
    }

    private void transport(String transport) {
        Address address = server.child("sslConfigs", transport);
        for (String parameter : PARAMETERS) {
            String key = TransportKeys.RAW + transport + ".parameter." + parameter;
            file.entry(key).filter(entry -> !key.equals(TransportKeys.ciphers(transport))).ifPresent(entry ->
                    unread("'" + entry.name() + "' is not read", entry, address));
        }
        file.entry(TransportKeys.protocols(transport)).ifPresent(entry -> TransportWords.list(file.text(TransportKeys.protocols(transport))).stream()
                .filter(name -> Protocol.of(name).isEmpty()).forEach(name -> trap("'secured_protocols' names '" + name
                        + "', which no Java knows: every handshake fails", entry, address, null)));
        if (transport.equals(TransportWords.LISTENER)) {
            file.entry(TransportKeys.VERIFY_CLIENT).ifPresent(entry -> clientAuth(entry, address));
        }
    }

    private void clientAuth(TomlEntry entry, Address address) {
        Optional<SslConfigState> config = Optional.ofNullable(state.sslConfigs().get(TransportWords.LISTENER));
        Optional<ClientAuth> mode = config.flatMap(SslConfigState::clientAuth);
        if (mode.isEmpty()) {
            trap("'verify_client' is filled in when the product starts: who is asked for a certificate is not known here", entry, address, null);
        } else if (mode.get() == ClientAuth.NONE) {
            trap("verify_client '" + entry.text() + "' means that nobody is asked for a certificate: only 'require' and 'optional' count, as they are", entry,
                    address, "declare clientAuth of this SSL configuration");
        } else if (config.get().truststore().isEmpty()) {
            trap("verify_client '" + entry.text() + "' without a truststore trusts those in the store that the product comes with", entry, address,
                    "declare a truststore for this SSL configuration");
        }
    }

    private void store(String name, List<StorePlace> places) {
        Address address = server.child("keystores", name);
        Optional<String> type = places.get(0).part(Part.TYPE).map(TomlEntry::text);
        for (StorePlace place : places) {
            place.own(Part.TYPE).filter(entry -> !type.equals(place.part(Part.TYPE).map(TomlEntry::text))).ifPresent(entry ->
                    trap("store '" + name + "' is of another type where it stands first", entry, address, null));
            Optional<String> password = place.part(Part.PASSWORD).map(TomlEntry::text).filter(text -> !Deployment.isReference(text));
            place.own(Part.KEY_PASSWORD).filter(entry -> password.isPresent() && !Deployment.isReference(file.meant(entry).text())
                    && !password.get().equals(file.meant(entry).text())).ifPresent(entry -> trap("the keys of store '" + name
                    + "' have a password other than the store's, which is not read yet", entry, address, null));
            place.own(Part.LOCATION).filter(entry -> (file.meant(entry).text().indexOf('/') >= 0) == place.hasBareNames()).ifPresent(entry ->
                    trap(place.hasBareNames() ? "this version looks for a file of that name in the directory of stores, and directories in it are too many"
                            : "this version takes the name as a path from its home, where no store is", entry, address,
                            place.hasBareNames() ? "write the name of the file alone" : "write 'repository/resources/security/' before it"));
        }
    }
}
