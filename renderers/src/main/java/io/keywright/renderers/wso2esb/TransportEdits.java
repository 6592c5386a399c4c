package io.keywright.renderers.wso2esb;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.wso2.Axis2File;
import io.keywright.renderers.wso2.ProfileEdits;
import io.keywright.renderers.wso2.StoreElements;
import io.keywright.renderers.wso2.Transport;
import io.keywright.renderers.wso2.TransportWords;
import io.keywright.renderers.xml.NewElement;
import io.keywright.renderers.xml.XmlEditor;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The edits of the HTTPS transports. What stands in a comment stays there: parameters are added beside it. */
final class TransportEdits {

    private final Address server;
    private final Axis2File file;
    private final ServerState current;
    private final RenderRequest request;
    private final XmlEditor editor;
    private final StoreElements stores;
    private final int portOffset;

    TransportEdits(Address server, ProductFiles files, ServerState current, RenderRequest request, XmlEditor editor) {
        this.server = server;
        this.file = files.axis2();
        this.portOffset = files.portOffset();
        this.current = current;
        this.request = request;
        this.editor = editor;
        this.stores = new StoreElements(editor);
    }

    /** @param ofProfiles edits the file that has the profiles, where that is another one */
    void edit(Optional<XmlEditor> ofProfiles) {
        file.transports().forEach(transport -> {
            Address address = server.child("sslConfigs", transport.config());
            Optional.ofNullable(request.desired().sslConfigs().get(transport.config())).ifPresentOrElse(
                    desired -> sslConfig(transport, desired, request.cleared().getOrDefault(address, Set.of())),
                    () -> undeclared(transport, request.removed().contains(address)));
        });
        profiles(ofProfiles.orElse(editor));
        endpoint();
    }

    /** Stores that are declared change where they stand, whoever declares the SSL configuration. */
    private void undeclared(Transport transport, boolean removed) {
        for (String parameter : List.of(Transport.KEYSTORE, Transport.TRUSTSTORE)) {
            if (removed) {
                remove(transport, parameter);
            } else {
                transport.store(parameter).ifPresent(store -> file.storeName(store).map(request.desired().keystores()::get)
                        .ifPresent(desired -> update(store, desired, parameter)));
            }
        }
        if (removed) {
            List.of(Transport.VERIFY_CLIENT, Transport.PROTOCOLS, Transport.CIPHERS, Transport.HOSTNAME_VERIFIER)
                    .forEach(parameter -> remove(transport, parameter));
        }
    }

    private void sslConfig(Transport transport, SslConfigState desired, Set<String> cleared) {
        SslConfigState now = current.sslConfigs().get(transport.config());
        store(transport, Transport.KEYSTORE, desired.keystore(), cleared.contains("keystore"));
        store(transport, Transport.TRUSTSTORE, desired.truststore(), cleared.contains("truststore"));
        if (transport.isListener()) {
            Optional<ClientAuth> clientAuth = desired.clientAuth().or(() -> cleared.contains("clientAuth") ? Optional.of(ClientAuth.NONE) : Optional.empty());
            clientAuth.filter(wanted -> wanted != TransportWords.clientAuth(transport.text(Transport.VERIFY_CLIENT))).ifPresent(wanted -> set(transport, Transport.VERIFY_CLIENT,
                    TransportWords.clientAuth(wanted).orElse("")));
        } else {
            Optional<Boolean> verify = desired.verifyHostname().or(() -> cleared.contains("verifyHostname") ? Optional.of(true) : Optional.empty());
            // Without the parameter names are checked as browsers do.
            verify.filter(wanted -> wanted != TransportWords.verifiesHostname(transport.text(Transport.HOSTNAME_VERIFIER)))
                    .ifPresent(wanted -> set(transport, Transport.HOSTNAME_VERIFIER, wanted ? "" : "AllowAll"));
        }
        Optional<List<Protocol>> protocols = desired.protocols().or(() -> cleared.contains("protocols") ? Optional.of(List.of()) : Optional.empty());
        protocols.filter(wanted -> now == null || !now.protocols().equals(Optional.of(wanted)))
                .ifPresent(wanted -> set(transport, Transport.PROTOCOLS, String.join(",", wanted.stream().map(Protocol::text).toList())));
        Optional<List<String>> ciphers = desired.ciphers().or(() -> cleared.contains("ciphers") ? Optional.of(List.of()) : Optional.empty());
        ciphers.filter(wanted -> !transport.list(Transport.CIPHERS).equals(wanted))
                .ifPresent(wanted -> set(transport, Transport.CIPHERS, String.join(",", wanted)));
    }

    private void store(Transport transport, String parameter, Optional<String> name, boolean cleared) {
        Optional<XmlElement> found = transport.store(parameter);
        Optional<String> meant = name.or(() -> cleared ? Optional.empty() : found.flatMap(file::storeName));
        if (meant.isEmpty()) {
            if (cleared) {
                remove(transport, parameter);
            }
            return;
        }
        Optional<KeystoreState> desired = Optional.ofNullable(request.desired().keystores().get(meant.get()));
        if (found.isPresent() && desired.isPresent()) {
            update(found.get(), desired.get(), parameter);
        } else if (found.isEmpty() && desired.isPresent()) {
            remove(transport, parameter);
            editor.append(transport.element(), created(desired.get(), parameter));
        }
    }

    private static NewElement created(KeystoreState store, String parameter) {
        return new NewElement("parameter", Map.of("name", parameter), List.of(StoreElements.created(store, parameter.equals(Transport.KEYSTORE))), Optional.empty());
    }

    private void update(XmlElement store, KeystoreState desired, String parameter) {
        stores.update(store, desired, parameter.equals(Transport.KEYSTORE));
    }

    /** @param where the file is edited that has the profiles */
    private void profiles(XmlEditor where) {
        file.transport(TransportWords.SENDER).ifPresent(sender -> {
            List<NewElement> further = new ProfileEdits(server, file.profiles(), file::storeName, request, where).edit();
            if (!further.isEmpty()) {
                editor.append(sender.element(), new NewElement("parameter", Map.of("name", Transport.PROFILES), further, Optional.empty()));
            }
        });
    }

    private void endpoint() {
        Optional.ofNullable(request.desired().endpoints().get(TransportWords.ENDPOINT)).ifPresent(desired ->
                file.transport(TransportWords.LISTENER).ifPresent(listener -> {
                    desired.port().map(port -> Integer.toString(port - portOffset)).filter(port -> !listener.text(Transport.PORT).map(String::strip).equals(Optional.of(port)))
                            .ifPresent(port -> set(listener, Transport.PORT, port));
                    String now = StateReader.host(listener);
                    Optional<String> host = desired.host().or(() -> request.cleared().getOrDefault(server.child("endpoints", TransportWords.ENDPOINT),
                            Set.of()).contains("host") ? Optional.of("*") : Optional.empty());
                    host.filter(wanted -> !wanted.equals(now)).ifPresent(wanted -> set(listener, Transport.ADDRESS, wanted.equals("*") ? "" : wanted));
                }));
    }

    /** Sets a parameter of plain text where it stands, or adds it after all others; the empty text removes it. */
    private void set(Transport transport, String parameter, String value) {
        Optional<XmlElement> found = transport.parameter(parameter);
        if (value.isEmpty()) {
            remove(transport, parameter);
        } else if (found.isPresent()) {
            editor.setText(found.get(), value);
        } else {
            editor.append(transport.element(), new NewElement("parameter", Map.of("name", parameter), List.of(), Optional.of(value)));
        }
    }

    private void remove(Transport transport, String parameter) {
        transport.parameters().stream().filter(one -> Transport.name(one).equals(parameter)).forEach(editor::remove);
    }
}
