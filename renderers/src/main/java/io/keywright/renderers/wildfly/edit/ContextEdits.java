package io.keywright.renderers.wildfly.edit;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.wildfly.standalone.Parts;
import io.keywright.renderers.wildfly.standalone.Standalone;
import io.keywright.renderers.wildfly.state.CipherText;
import io.keywright.renderers.wildfly.state.SslHalves;
import io.keywright.renderers.wildfly.state.StateReader;
import io.keywright.renderers.xml.NewElement;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Edits of SSL contexts. A declared SSL configuration has one for those who call, one for those who are called, or both. */
final class ContextEdits {

    private static final List<String> COPIED = List.of("provider-name", "providers", "protocols", CipherText.FILTER, CipherText.NAMES);

    private final Standalone file;
    private final Address server;
    private final Map<String, SslHalves> halves;
    private final ServerState current;
    private final RenderRequest request;
    private final Elements elements;
    private final ManagerEdits managers;
    private final Map<String, String> serverNames = new LinkedHashMap<>();
    private final Map<String, String> clientNames = new LinkedHashMap<>();

    ContextEdits(Standalone file, Address server, ServerState current, RenderRequest request, Elements elements, ManagerEdits managers) {
        this.file = file;
        this.server = server;
        this.halves = SslHalves.of(file);
        this.current = current;
        this.request = request;
        this.elements = elements;
        this.managers = managers;
        halves.forEach((name, found) -> {
            found.server().ifPresent(half -> serverNames.put(name, Parts.name(half)));
            found.client().ifPresent(half -> clientNames.put(name, Parts.name(half)));
        });
    }

    /** What the context for callers of an SSL configuration is called. */
    Optional<String> serverName(String config) {
        return Optional.ofNullable(serverNames.get(config));
    }

    Optional<String> clientName(String config) {
        return Optional.ofNullable(clientNames.get(config));
    }

    void edit() {
        request.desired().sslConfigs().values().forEach(this::edit);
        halves.forEach((name, found) -> {
            if (request.removed().contains(server.child("sslConfigs", name))) {
                found.both().forEach(elements::remove);
            }
        });
    }

    private void edit(SslConfigState desired) {
        Optional<SslHalves> found = Optional.ofNullable(halves.get(desired.name()));
        SslConfigState meant = meant(desired, request.cleared().getOrDefault(server.child("sslConfigs", desired.name()), Set.of()));
        boolean called = SslHalves.listens(request.desired(), desired.name()) || desired.serverKey().isPresent() || desired.clientAuth().isPresent();
        boolean calling = SslHalves.calls(request.desired(), desired.name()) || desired.clientKey().isPresent();
        // What nothing uses yet is for callers, unless it has no key for them.
        boolean unused = found.isEmpty() && !called && !calling;
        boolean listens = called || unused && desired.keystore().isPresent();
        boolean calls = calling || unused && desired.keystore().isEmpty();
        Optional<XmlElement> ofServer = found.flatMap(SslHalves::server);
        // One by our name that says something else was changed by hand, and is ours again.
        Optional<XmlElement> ofClient = found.flatMap(SslHalves::client)
                .or(() -> ofServer.filter(half -> calls).flatMap(half -> file.find(Standalone.CLIENT_CONTEXT, desired.name() + SslHalves.CLIENT_SUFFIX)));
        List<XmlElement> both = Stream.concat(ofServer.stream(), ofClient.stream()).toList();
        boolean hasServer = ofServer.isPresent() || listens;
        boolean hasClient = ofClient.isPresent() || calls;
        Optional<String> trust = meant.truststore().map(store -> managers.trustManager(both.stream().findFirst(), store, both, desired.name()));
        boolean alike = hasServer && meant.clientKey().isEmpty();
        Optional<String> serverManager = meant.keystore().filter(store -> hasServer).map(store ->
                managers.keyManager(ofServer, store, meant.serverKey(), alike ? both : ofServer.stream().toList(), desired.name()));
        Optional<String> clientManager = meant.keystore().filter(store -> hasClient).flatMap(store -> alike ? serverManager
                : Optional.of(managers.keyManager(ofClient, store, meant.clientKey(), ofClient.stream().toList(),
                desired.name() + (hasServer ? SslHalves.CLIENT_SUFFIX : ""))));
        if (hasServer) {
            Map<String, String> references = references(serverManager, trust);
            serverNames.put(desired.name(), half(Standalone.SERVER_CONTEXT, ofServer, both, meant, references,
                    desired.name() + (ofServer.isEmpty() && ofClient.isPresent() ? SslHalves.SERVER_SUFFIX : "")));
        }
        if (hasClient) {
            clientNames.put(desired.name(), half(Standalone.CLIENT_CONTEXT, ofClient, both, meant, references(clientManager, trust),
                    desired.name() + (hasServer ? SslHalves.CLIENT_SUFFIX : "")));
        }
    }

    /** What is declared, and beside it what the file says; what we said and is no longer declared goes. */
    private SslConfigState meant(SslConfigState desired, Set<String> cleared) {
        Optional<SslConfigState> now = Optional.ofNullable(current.sslConfigs().get(desired.name()));
        return new SslConfigState(desired.name(), Optional.empty(), Optional.empty(),
                pick(desired.keystore(), now.flatMap(SslConfigState::keystore), cleared.contains("keystore")),
                pick(desired.truststore(), now.flatMap(SslConfigState::truststore), cleared.contains("truststore")),
                pick(desired.serverKey(), now.flatMap(SslConfigState::serverKey), cleared.contains("serverKey")),
                pick(desired.clientKey(), now.flatMap(SslConfigState::clientKey), cleared.contains("clientKey")),
                pick(desired.clientAuth(), now.flatMap(SslConfigState::clientAuth), cleared.contains("clientAuth")),
                pick(desired.protocols(), now.flatMap(SslConfigState::protocols), cleared.contains("protocols")),
                pick(desired.ciphers(), now.flatMap(SslConfigState::ciphers), cleared.contains("ciphers")), Optional.empty(), Map.of());
    }

    private static <T> Optional<T> pick(Optional<T> desired, Optional<T> now, boolean cleared) {
        return desired.or(() -> cleared ? Optional.empty() : now);
    }

    private static Map<String, String> references(Optional<String> keyManager, Optional<String> trustManager) {
        Map<String, String> references = new LinkedHashMap<>();
        keyManager.ifPresent(name -> references.put(Standalone.KEY_MANAGER, name));
        trustManager.ifPresent(name -> references.put(Standalone.TRUST_MANAGER, name));
        return references;
    }

    /** What is to be said about versions and suites, where that is not said yet. */
    private Map<String, Optional<String>> speech(Optional<XmlElement> like, SslConfigState meant) {
        Map<String, Optional<String>> attributes = new LinkedHashMap<>();
        List<Protocol> protocols = meant.protocols().orElse(List.of());
        Map<String, String> texts = CipherText.texts(meant.ciphers().orElse(List.of()));
        boolean sameCiphers = like.filter(half -> CipherText.texts(StateReader.ciphers(file, half)).equals(texts)).isPresent();
        boolean sameProtocols = like.filter(half -> StateReader.protocols(file, half).equals(protocols)).isPresent();
        if (!sameProtocols) {
            attributes.put("protocols", Optional.of(String.join(" ", protocols.stream().map(Protocol::text).toList())).filter(text -> !text.isEmpty()));
        }
        if (!sameCiphers) {
            attributes.put(CipherText.FILTER, Optional.ofNullable(texts.get(CipherText.FILTER)));
        }
        if (!sameCiphers || !sameProtocols) {
            // TLS 1.3 is spoken only where its suites have names.
            attributes.put(CipherText.NAMES, Optional.ofNullable(texts.get(CipherText.NAMES))
                    .or(() -> Optional.of(CipherText.ALL_NAMES).filter(all -> protocols.contains(Protocol.TLS_V1_3))));
        }
        return attributes;
    }

    /** Makes one half say what is meant; returns its name. */
    private String half(String kind, Optional<XmlElement> half, List<XmlElement> both, SslConfigState meant, Map<String, String> references, String wanted) {
        Map<String, Optional<String>> attributes = new LinkedHashMap<>();
        for (String reference : List.of(Standalone.KEY_MANAGER, Standalone.TRUST_MANAGER)) {
            attributes.put(reference, Optional.ofNullable(references.get(reference)));
        }
        Optional<XmlElement> like = half.or(() -> both.stream().findFirst());
        attributes.putAll(speech(like, meant));
        if (kind.equals(Standalone.SERVER_CONTEXT)) {
            ClientAuth clientAuth = meant.clientAuth().orElse(ClientAuth.NONE);
            if (half.map(server -> StateReader.clientAuth(file, server)).orElse(ClientAuth.NONE) != clientAuth) {
                attributes.put("need-client-auth", Optional.of("true").filter(yes -> clientAuth == ClientAuth.REQUIRED));
                attributes.put("want-client-auth", Optional.of("true").filter(yes -> clientAuth == ClientAuth.SUPPORTED));
            }
        }
        if (half.isPresent()) {
            attributes.forEach((attribute, text) -> elements.set(half.get(), attribute, text));
            return Parts.name(half.get());
        }
        Map<String, String> written = new LinkedHashMap<>();
        String name = elements.free(kind, wanted);
        written.put("name", name);
        like.ifPresent(other -> COPIED.forEach(attribute -> other.attribute(attribute).ifPresent(found -> written.put(attribute, found.value()))));
        attributes.forEach((attribute, text) -> text.ifPresentOrElse(value -> written.put(attribute, value), () -> written.remove(attribute)));
        elements.add(kind, NewElement.of(kind, written));
        return name;
    }
}
