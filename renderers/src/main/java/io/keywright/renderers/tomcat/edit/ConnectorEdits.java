package io.keywright.renderers.tomcat.edit;

import io.keywright.renderers.tomcat.configuration.Connector;
import io.keywright.renderers.tomcat.configuration.ServerXml;
import io.keywright.renderers.tomcat.configuration.StoreRole;
import io.keywright.renderers.tomcat.configuration.StoreUse;
import io.keywright.renderers.tomcat.configuration.TlsForm;
import io.keywright.renderers.tomcat.state.StateReader;
import io.keywright.renderers.tomcat.words.CipherText;
import io.keywright.renderers.tomcat.words.ProtocolText;
import io.keywright.renderers.tomcat.words.Verification;
import io.keywright.renderers.xml.NewElement;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The edits of the TLS Connectors. What they say beside our words stays. */
final class ConnectorEdits {

    private static final TlsForm FORM = TlsForm.HOST_CONFIG;

    private final ServerXml server;
    private final StateReader reader;
    private final Wanted wanted;
    private final AttributeEdits edits;
    private final StoreEdits stores;

    ConnectorEdits(ServerXml server, StateReader reader, Wanted wanted, AttributeEdits edits) {
        this.server = server;
        this.reader = reader;
        this.wanted = wanted;
        this.edits = edits;
        this.stores = new StoreEdits(wanted, reader.passwords(), edits);
    }

    /** Makes a Connector say what is wanted of it. */
    void edit(Connector connector) {
        Optional.ofNullable(wanted.desired().endpoints().get(connector.endpoint())).ifPresent(endpoint -> place(connector, endpoint));
        Optional<SslConfigState> config = wanted.configOf(connector).map(wanted::config);
        config.ifPresent(target -> connector.host().ifPresentOrElse(host -> host(connector, host, target),
                () -> edits.editor().append(connector.element(), newHost(target, connector.defaultHost(server.values())))));
        connector.otherUses().forEach(use -> server.storeName(use).filter(wanted::isDeclared).map(wanted::keystore)
                .ifPresent(store -> stores.elsewhere(use, store)));
    }

    private void place(Connector connector, EndpointState endpoint) {
        Address address = wanted.server().child("endpoints", endpoint.name());
        endpoint.port().filter(port -> port != connector.port()).ifPresent(port ->
                edits.set(connector.element(), Connector.PORT, Optional.of(written(port)), address.child("port")));
        Optional<String> host = endpoint.host().or(() -> wanted.isCleared(address, "host") ? Optional.of("*") : Optional.empty());
        host.ifPresent(text -> edits.set(connector.element(), Connector.ADDRESS, Optional.of(text).filter(bound -> !bound.equals("*")), address.child("host")));
    }

    private String written(int port) {
        return String.valueOf(port - server.offset());
    }

    /** A new Connector, beside those that the Service has. */
    void create(EndpointState endpoint) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put(Connector.PORT, written(endpoint.port().orElseThrow()));
        endpoint.host().filter(host -> !host.equals("*")).ifPresent(host -> attributes.put(Connector.ADDRESS, host));
        attributes.putAll(ordered("protocol", "org.apache.coyote.http11.Http11NioProtocol", "SSLEnabled", "true", "scheme", "https", "secure", "true"));
        NewElement created = new NewElement("Connector", attributes, List.of(newHost(wanted.config(endpoint.sslConfig().orElseThrow()), Optional.empty())), Optional.empty());
        XmlElement service = server.services().get(0);
        service.children("Connector").stream().reduce((earlier, later) -> later)
                .ifPresentOrElse(last -> edits.editor().insertAfter(last, created), () -> edits.editor().append(service, created));
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** @param name of the Connector's default host, where it has one */
    private NewElement newHost(SslConfigState target, Optional<String> name) {
        Map<String, String> attributes = new LinkedHashMap<>();
        name.ifPresent(host -> attributes.put(Connector.HOST_NAME, host));
        target.clientAuth().filter(mode -> mode != ClientAuth.NONE).ifPresent(mode -> attributes.put(FORM.verification(), Verification.text(mode)));
        target.protocols().filter(some -> !some.isEmpty()).ifPresent(some -> attributes.put(FORM.protocols(), ProtocolText.written(some)));
        target.ciphers().filter(some -> !some.isEmpty()).ifPresent(some -> attributes.put(TlsForm.CIPHERS, CipherText.written(some)));
        new TreeMap<>(FORM.options()).forEach((option, attribute) -> Optional.ofNullable(target.options().get(option))
                .ifPresent(value -> attributes.put(attribute, value)));
        target.truststore().map(wanted::keystore).ifPresent(store -> StoreEdits.put(attributes, FORM.words(StoreRole.TRUSTSTORE), store));
        return new NewElement(Connector.HOST, attributes, List.of(newCertificate(target)), Optional.empty());
    }

    private NewElement newCertificate(SslConfigState target) {
        Map<String, String> attributes = new LinkedHashMap<>();
        target.keystore().map(wanted::keystore).ifPresent(store -> {
            StoreEdits.put(attributes, FORM.words(StoreRole.KEYSTORE), store);
            target.serverKey().ifPresent(alias -> attributes.put(FORM.keyAlias(), alias));
            StoreEdits.keyPassword(store, target.serverKey()).ifPresent(own -> attributes.put(FORM.keyPassword(), StoreEdits.text(own)));
        });
        return NewElement.of(Connector.CERTIFICATE, attributes);
    }

    private void host(Connector connector, XmlElement host, SslConfigState target) {
        TlsForm form = connector.form();
        boolean fresh = wanted.isFresh(connector);
        Address address = wanted.server().child("sslConfigs", target.name());
        Optional<SslConfigState> now = reader.config(connector).map(reader.state().sslConfigs()::get);
        target.clientAuth().or(() -> fresh ? Optional.of(ClientAuth.NONE) : Optional.empty())
                .filter(mode -> !now.flatMap(SslConfigState::clientAuth).equals(Optional.of(mode)))
                .ifPresent(mode -> edits.set(host, form.verification(), Optional.of(Verification.text(mode)), address.child("clientAuth")));
        list(host, form.protocols(), now.flatMap(SslConfigState::protocols), target.protocols(), fresh, ProtocolText::written, address.child("protocols"));
        list(host, TlsForm.CIPHERS, now.flatMap(SslConfigState::ciphers), target.ciphers(), fresh, CipherText::written, address.child("ciphers"));
        form.options().forEach((option, attribute) -> {
            Optional<String> value = Optional.ofNullable(target.options().get(option));
            if (!value.equals(now.map(SslConfigState::options).map(options -> options.get(option)))) {
                edits.set(host, attribute, value, address.child("options", option));
            }
        });
        boolean typeChanges = certificate(connector, host, target, address);
        truststore(connector, host, target, typeChanges, address);
    }

    private <T> void list(XmlElement host, String attribute, Optional<List<T>> now, Optional<List<T>> wantedList, boolean fresh,
                          Function<List<T>, String> written, Address field) {
        if (wantedList.isPresent() ? !wantedList.equals(now) : fresh) {
            edits.set(host, attribute, wantedList.filter(some -> !some.isEmpty()).map(written), field);
        }
    }

    /** @return whether the type of its keystore changes, from which that of the truststore may follow */
    private boolean certificate(Connector connector, XmlElement host, SslConfigState target, Address address) {
        if (target.keystore().isEmpty()) {
            return false;
        }
        KeystoreState store = wanted.keystore(target.keystore().get());
        if (connector.certificate().isEmpty()) {
            edits.editor().append(host, newCertificate(target));
            return true;
        }
        XmlElement certificate = connector.certificate().get();
        StoreUse place = new StoreUse(certificate, host, connector.form(), StoreRole.KEYSTORE);
        boolean same = place.file().flatMap(file -> server.storeName(place)).filter(store.name()::equals).isPresent();
        boolean typeChanges = !(same && wanted.stands(store)) && !place.type(edits.values()).equalsIgnoreCase(store.type().orElse(""));
        if (!same || wanted.isDeclared(store.name())) {
            stores.name(place, store, same, false);
        }
        if (!edits.values().of(certificate, connector.form().keyAlias()).equals(target.serverKey())) {
            edits.set(certificate, connector.form().keyAlias(), target.serverKey(), address.child("serverKey"));
        }
        if (wanted.isDeclared(store.name())) {
            stores.keyPassword(certificate, connector.form(), store, target.serverKey());
        }
        return typeChanges;
    }

    private void truststore(Connector connector, XmlElement host, SslConfigState target, boolean typeChanges, Address address) {
        StoreUse place = new StoreUse(host, host, connector.form(), StoreRole.TRUSTSTORE);
        if (target.truststore().isEmpty()) {
            if (place.file().isPresent()) {
                stores.forget(place, address.child("truststore"));
            }
            return;
        }
        KeystoreState store = wanted.keystore(target.truststore().get());
        boolean same = place.file().flatMap(file -> server.storeName(place)).filter(store.name()::equals).isPresent();
        if (!same || wanted.isDeclared(store.name()) || typeChanges) {
            stores.name(place, store, same, typeChanges);
        }
    }
}
