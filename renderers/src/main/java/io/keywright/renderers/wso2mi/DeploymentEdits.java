package io.keywright.renderers.wso2mi;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.toml.TomlEditor;
import io.keywright.renderers.wso2.ProfileEdits;
import io.keywright.renderers.wso2.TransportWords;
import io.keywright.renderers.xml.XmlEditor;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The edits of deployment.toml: keys of the transports, and those of the core that the document speaks of. */
final class DeploymentEdits {

    private final Address server;
    private final Deployment file;
    private final ServerState current;
    private final RenderRequest request;
    private final KeyEdits keys;
    private final StoreEdits stores;

    DeploymentEdits(Address server, Deployment file, ServerState current, RenderRequest request, TomlEditor editor) {
        this.server = server;
        this.file = file;
        this.current = current;
        this.request = request;
        this.keys = new KeyEdits(file, editor);
        this.stores = new StoreEdits(file, request.desired().keystores(), keys);
    }

    /**
     * @param ofProfiles edits the file that has the profiles
     * @throws io.keywright.schema.diagnostic.DiagnosticException where the file has something else in the place of a table
     */
    void edit(XmlEditor ofProfiles) {
        file.transports().forEach(this::transport);
        for (String core : List.of(Deployment.PRIMARY, Deployment.INTERNAL, Deployment.TRUST)) {
            stores.update(file.place(core));
        }
        alias();
        endpoint();
        profiles(ofProfiles);
    }

    private void profiles(XmlEditor editor) {
        ProfileFile profiles = file.profiles();
        new ProfileEdits(server, profiles.profiles(), profiles::storeName, request, editor).edit();
        if (!editor.isEmpty() && !profiles.isNamed()) {
            keys.set(ProfileFile.KEY, profiles.location().orElseThrow());
            keys.set(ProfileFile.INTERVAL_KEY, ProfileFile.INTERVAL);
        }
    }

    private Set<String> cleared(Address thing) {
        return request.cleared().getOrDefault(thing, Set.of());
    }

    private void transport(String transport) {
        Address address = server.child("sslConfigs", transport);
        Optional<SslConfigState> desired = Optional.ofNullable(request.desired().sslConfigs().get(transport));
        boolean removed = request.removed().contains(address);
        for (String kind : List.of("keystore", "truststore")) {
            StorePlace place = file.place(Deployment.HTTP + transport + "." + kind);
            Optional<String> named = desired.flatMap(kind.equals("keystore") ? SslConfigState::keystore : SslConfigState::truststore);
            if (named.isEmpty() && (removed || cleared(address).contains(kind))) {
                stores.remove(place);
            } else {
                stores.use(place, named);
            }
        }
        TransportKeys.ofConfig(transport).forEach((field, key) -> {
            if (removed) {
                keys.remove(key);
            } else if (desired.isPresent()) {
                field(field, key, desired.get(), cleared(address).contains(field), transport);
            }
        });
    }

    /** Writes a field where it means something else than the file says; without a value the key goes. */
    private void field(String field, String key, SslConfigState desired, boolean cleared, String transport) {
        Optional<SslConfigState> now = Optional.ofNullable(current.sslConfigs().get(transport));
        switch (field) {
            case "clientAuth" -> write(key, desired, now, SslConfigState::clientAuth, TransportWords::clientAuth, cleared);
            // Without the key names are checked as browsers do.
            case "verifyHostname" -> write(key, desired, now, SslConfigState::verifyHostname, checks -> checks ? Optional.empty() : Optional.of("AllowAll"), cleared);
            case "protocols" -> write(key, desired, now, SslConfigState::protocols, list -> listed(list.stream().map(Protocol::text).toList()), cleared);
            case "ciphers" -> write(key, desired, now, SslConfigState::ciphers, DeploymentEdits::listed, cleared);
            default -> throw new IllegalStateException("bug: no SSL configuration has a field " + field);
        }
    }

    private <T> void write(String key, SslConfigState desired, Optional<SslConfigState> now, Function<SslConfigState, Optional<T>> field,
                           Function<T, Optional<String>> text, boolean cleared) {
        Optional<T> wanted = field.apply(desired);
        if (wanted.isPresent() && !wanted.equals(now.flatMap(field))) {
            text.apply(wanted.get()).ifPresentOrElse(written -> keys.set(key, written), () -> keys.remove(key));
        } else if (wanted.isEmpty() && cleared) {
            keys.remove(key);
        }
    }

    private static Optional<String> listed(List<String> words) {
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join(",", words));
    }

    private void alias() {
        String key = Deployment.PRIMARY + "." + StateReader.ALIAS;
        file.storeName(file.place(Deployment.PRIMARY)).ifPresent(name -> {
            Optional<String> wanted = Optional.ofNullable(request.desired().keystores().get(name)).map(KeystoreState::options)
                    .map(options -> options.get(StateReader.ALIAS));
            wanted.filter(alias -> !file.text(key).equals(wanted)).ifPresent(alias -> keys.set(key, alias));
            if (wanted.isEmpty() && cleared(server.child("keystores", name)).contains("options." + StateReader.ALIAS)) {
                keys.remove(key);
            }
        });
    }

    private void endpoint() {
        Optional<EndpointState> now = Optional.ofNullable(current.endpoints().get(TransportWords.ENDPOINT));
        Optional<EndpointState> desired = Optional.ofNullable(request.desired().endpoints().get(TransportWords.ENDPOINT));
        Set<String> cleared = cleared(server.child("endpoints", TransportWords.ENDPOINT));
        if (now.isEmpty()) {
            return;
        }
        desired.flatMap(EndpointState::port).filter(port -> !now.get().port().equals(Optional.of(port))).ifPresent(port -> keys.set(TransportKeys.PORT, port - file.portOffset()));
        Optional<String> host = desired.flatMap(EndpointState::host).filter(wanted -> !now.get().host().equals(Optional.of(wanted)));
        if (host.isPresent() && !host.get().equals("*")) {
            keys.set(TransportKeys.ADDRESS, host.get());
        } else if (host.isPresent() || desired.flatMap(EndpointState::host).isEmpty() && cleared.contains("host")) {
            keys.remove(TransportKeys.ADDRESS);
        }
    }
}
