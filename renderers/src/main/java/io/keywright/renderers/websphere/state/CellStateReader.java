package io.keywright.renderers.websphere.state;

import io.keywright.renderers.websphere.cell.ApplicationServer.Port;
import io.keywright.renderers.websphere.cell.Cell;
import io.keywright.renderers.websphere.cell.CellObject;
import io.keywright.renderers.websphere.change.Direction;
import io.keywright.renderers.websphere.change.ObjectType;
import io.keywright.renderers.websphere.state.DocumentKeys.Called;
import io.keywright.schema.state.AuthenticationState;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.AuthenticationMethod;
import io.keywright.schema.vocabulary.ClientAuth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A cell's configuration in our words, with every value that holds. */
public final class CellStateReader {

    public static final String FALL_BACK = "com.ibm.wsspi.security.web.failOverToBasicAuth";
    public static final String WHEN_ASKED = "com.ibm.wsspi.security.web.webAuthReq";

    private final Cell cell;
    private final CellNames names;

    public CellStateReader(Cell cell, CellNames names) {
        this.cell = cell;
        this.names = names;
    }

    /** @param chosen whether the document says which cell it means */
    public ServerState state(String name, boolean chosen) {
        Map<String, KeystoreState> keystores = new TreeMap<>();
        names.keystores().all().forEach((key, store) -> keystores.put(key, keystore(store)));
        Map<String, SslConfigState> configs = new TreeMap<>();
        names.sslConfigs().all().forEach((key, config) -> configs.put(key, sslConfig(config)));
        Map<String, EndpointState> endpoints = new TreeMap<>();
        names.listeners().all().forEach((key, listener) -> endpoints.put(key, endpoint(key, listener)));
        Map<String, EndpointAliasState> aliases = new TreeMap<>();
        names.selections().all().forEach((key, selection) -> aliases.put(key, alias(selection)));
        Map<String, String> options = new TreeMap<>();
        options.put("webAuthReq", cell.security().webAuthentication(WHEN_ASKED).orElse("lazy"));
        if (chosen) {
            options.put("cell", cell.name());
        }
        return new ServerState(name, keystores, configs, defaults(), Optional.of(authentication()), endpoints, aliases, options);
    }

    private KeystoreState keystore(CellObject store) {
        Called called = names.keystores().called(store).orElseThrow();
        return new KeystoreState(called.key(), called.nativeName(), called.scope(), Optional.of(type(store)),
                store.value("location"), Optional.empty(), CellPasswords.of(store), Map.of(), false,
                OptionAttribute.values(store, OptionAttribute.OF_KEYSTORE));
    }

    /** Types are compared as Java does, without case. */
    public static String type(CellObject store) {
        return store.value("type").map(type -> type.toUpperCase(Locale.ROOT)).orElse("PKCS12");
    }

    private SslConfigState sslConfig(CellObject config) {
        Called called = names.sslConfigs().called(config).orElseThrow();
        ProtocolText protocol = ProtocolText.of(config.value("sslProtocol"));
        Map<String, String> options = new LinkedHashMap<>(OptionAttribute.values(config, OptionAttribute.OF_SSL_CONFIG));
        protocol.setName().ifPresent(set -> options.put("sslProtocol", set));
        manager(config, "trustManager").ifPresent(manager -> options.put("trustManager", manager));
        manager(config, "keyManager").ifPresent(manager -> options.put("keyManager", manager));
        return new SslConfigState(called.key(), called.nativeName(), called.scope(),
                store(config, "keyStore"), store(config, "trustStore"),
                EffectiveAlias.of(cell.security(), config, Direction.INBOUND).alias(),
                EffectiveAlias.of(cell.security(), config, Direction.OUTBOUND).alias(),
                Optional.of(clientAuth(config)), protocol.protocols(),
                Optional.of(CipherNames.iana(config.value("enabledCiphers").orElse(""))), Optional.empty(), options);
    }

    private Optional<String> store(CellObject config, String attribute) {
        return cell.security().reference(config, attribute).flatMap(names.keystores()::key);
    }

    /** The names of managers, the default one and those that are added to it. */
    private Optional<String> manager(CellObject config, String attribute) {
        List<CellObject> managers = cell.security().references(config, attribute);
        return managers.isEmpty() ? Optional.empty()
                : Optional.of(managers.stream().map(manager -> manager.key().name()).collect(Collectors.joining(" ")));
    }

    /** {@code clientAuthentication} means required, whatever the other attribute says. */
    private static ClientAuth clientAuth(CellObject config) {
        return config.flag("clientAuthentication", false) ? ClientAuth.REQUIRED
                : config.flag("clientAuthenticationSupported", false) ? ClientAuth.SUPPORTED : ClientAuth.NONE;
    }

    private Map<String, DefaultSslConfigState> defaults() {
        Map<String, DefaultSslConfigState> defaults = new TreeMap<>();
        cell.security().defaultSettings().flatMap(names.sslConfigs()::key).map(Optional::of).ifPresent(key ->
                defaults.put("", new DefaultSslConfigState("", key, key)));
        ScopeDefaults.of(cell).forEach((scope, groups) -> defaults.put(scope, new DefaultSslConfigState(scope,
                selected(groups.get(Direction.INBOUND)), selected(groups.get(Direction.OUTBOUND)))));
        return defaults;
    }

    private Optional<String> selected(CellObject group) {
        return Optional.ofNullable(group).flatMap(found -> cell.security().reference(found, "sslConfig")).flatMap(names.sslConfigs()::key);
    }

    /**
     * Whether callers are asked for a certificate is said by each application's web.xml, which is not here. Only where
     * the cell says what becomes of callers without a usable one is the method taken to be known.
     */
    private AuthenticationState authentication() {
        Optional<String> said = cell.security().webAuthentication(FALL_BACK);
        return new AuthenticationState(said.map(value -> AuthenticationMethod.CERTIFICATE),
                Optional.of(said.filter("true"::equalsIgnoreCase).isPresent()), Map.of());
    }

    private EndpointState endpoint(String key, ChainKeys.Listener listener) {
        Optional<Port> port = listener.server().port(listener.chain());
        String scope = cell.scopes().ofServer(listener.server().node(), listener.server().name());
        Optional<String> config = listener.chain().alias().flatMap(alias -> cell.visible(ObjectType.SSL_CONFIG, alias, scope))
                .flatMap(names.sslConfigs()::key);
        return new EndpointState(key, port.flatMap(Port::host), port.flatMap(Port::number), Optional.of(-1), config, listener.options());
    }

    private EndpointAliasState alias(CellObject selection) {
        Called called = names.selections().called(selection).orElseThrow();
        Optional<SelectionTarget> target = SelectionTarget.of(selection);
        Map<String, String> options = new TreeMap<>();
        target.ifPresent(one -> options.put("protocol", one.protocol()));
        called.nativeName().ifPresent(name -> options.put(DocumentKeys.NAME, name));
        called.scope().ifPresent(scope -> options.put(DocumentKeys.SCOPE, scope));
        selection.value("description").ifPresent(text -> options.put("description", text));
        return new EndpointAliasState(called.key(), Optional.empty(), target.map(SelectionTarget::host), target.map(SelectionTarget::port),
                cell.security().reference(selection, "sslConfig").flatMap(names.sslConfigs()::key),
                selection.value(EffectiveAlias.ALIAS), Optional.empty(), Optional.empty(), options);
    }
}
