package io.keywright.renderers.webmethods.instance;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.renderers.properties.KeyValues;
import io.keywright.renderers.webmethods.instance.files.Call;
import io.keywright.renderers.webmethods.instance.files.Instance;
import io.keywright.renderers.webmethods.instance.files.Port;
import io.keywright.renderers.webmethods.instance.files.ServerOption;
import io.keywright.renderers.webmethods.instance.files.Settings;
import io.keywright.renderers.webmethods.instance.files.Settings.Direction;
import io.keywright.renderers.webmethods.instance.files.StoreAlias;
import io.keywright.renderers.webmethods.instance.files.Template;
import io.keywright.renderers.webmethods.instance.state.InstanceState;
import io.keywright.renderers.webmethods.values.ValuesRecord;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the files of an instance say about TLS, in their own words. */
final class StatedFields {

    private static final Map<String, String> VARIABLES = Map.of("ksLocation", "location", "ksType", "type");
    private static final Map<String, String> STORE = Map.of("name", "name", "location", "location", "type", "type", "handle", "password");
    private static final Map<String, String> PORT = Map.of(Port.NUMBER, "port", Port.ADDRESS, "host", Port.USE_JSSE, "options.useJSSE", "pkg",
            "options.package");
    private static final Map<String, String> PORT_CONFIG = Map.of(Port.KEYSTORE, "keystore", Port.KEY_ALIAS, "serverKey", Port.TRUSTSTORE, "truststore",
            Port.CLIENT_AUTH, "clientAuth");
    private static final List<String> PORT_OTHERS = List.of("jsseEnabledProtocols", "jsseDisabledProtocols", "enabled");
    private static final Map<String, String> CALL = Map.of(Call.HOST, "host", Call.PORT, "port", Call.USER, "user");

    private final Address server;
    private final Instance instance;
    private final InstanceState state;
    private final ServerFiles files;
    private final List<StatedAttribute> all = new ArrayList<>();

    StatedFields(ServerSite site, Instance instance, InstanceState state, ServerFiles files) {
        this.server = Address.server(site.name());
        this.instance = instance;
        this.state = state;
        this.files = files;
    }

    List<StatedAttribute> all() {
        instance.settings().ifPresent(this::settings);
        template();
        state.keys().stores().forEach((key, aliases) -> aliases.forEach(alias -> alias.stands()
                .ifPresent(file -> store(server.child("keystores", key), alias, file))));
        state.keys().ports().forEach(this::port);
        state.keys().calls().forEach(this::call);
        all.sort(Comparator.comparing(StatedAttribute::place));
        return List.copyOf(all);
    }

    private void add(Range place, String attribute, Optional<String> value, Optional<Address> thing, Optional<String> field) {
        all.add(new StatedAttribute(place, attribute, value, thing, field));
    }

    private void settings(Settings settings) {
        Map<String, Map.Entry<Address, String>> known = new HashMap<>();
        state.outbound().map(name -> server.child("sslConfigs", name)).ifPresent(config -> {
            known.put(Settings.VERIFY_HOSTNAME, Map.entry(config, "verifyHostname"));
            stack(known, Direction.OUTBOUND, config);
        });
        state.inbound().map(name -> server.child("sslConfigs", name)).ifPresent(config -> {
            known.put(Settings.KEYSTORE, Map.entry(config, "keystore"));
            known.put(Settings.KEY, Map.entry(config, "serverKey"));
            known.put(Settings.TRUSTSTORE, Map.entry(config, "truststore"));
            stack(known, Direction.INBOUND, config);
        });
        for (ServerOption option : ServerOption.values()) {
            known.put(option.setting(), Map.entry(server.child("options"), option.option()));
        }
        for (KeyValues.Entry entry : settings.values().entries()) {
            if (entry.value().isBlank() || !isOfTls(entry.name(), known)) {
                continue;
            }
            boolean counts = settings.values().entry(entry.name()).equals(Optional.of(entry));
            Optional<Map.Entry<Address, String>> meant = Optional.ofNullable(known.get(entry.name())).filter(found -> counts);
            add(settings.values().range(entry, files.display(settings.path())), entry.name(), Optional.of(entry.value()), meant.map(Map.Entry::getKey),
                    meant.map(Map.Entry::getValue));
        }
    }

    /** They count when the product applies them; what we speak about is read from the files that they become. */
    private void template() {
        String filename = files.display(instance.template().path());
        List<String> names = instance.template().names();
        for (KeyValues.Entry entry : instance.template().values().entries()) {
            if (names.contains(entry.name())) {
                Optional<Map.Entry<Address, String>> meant = made(entry.name());
                add(instance.template().values().range(entry, filename), entry.name(), Optional.of(entry.value()).filter(value -> !entry.name().endsWith("assword")),
                        Optional.of(meant.map(Map.Entry::getKey).orElse(server.child("options"))), Optional.of(meant.map(Map.Entry::getValue).orElse(Template.OPTION)));
            }
        }
    }

    /** What a variable says of a store that it alone makes. */
    private Optional<Map.Entry<Address, String>> made(String name) {
        return state.keys().stores().entrySet().stream().flatMap(store -> store.getValue().stream().filter(alias -> alias.stands().isEmpty())
                .flatMap(alias -> Template.field(alias.kind(), alias.name(), name).stream()).map(field -> Map.entry(
                        server.child("keystores", store.getKey()), VARIABLES.getOrDefault(field, "password")))).findFirst();
    }

    private static void stack(Map<String, Map.Entry<Address, String>> known, Direction direction, Address config) {
        known.put(direction.enabledProtocols(), Map.entry(config, "protocols"));
        known.put(direction.disabledProtocols(), Map.entry(config, "protocols"));
        known.put(direction.ciphers(), Map.entry(config, "ciphers"));
    }

    /** The rest of the settings is about other things; the families of TLS are stated whole. */
    private static boolean isOfTls(String name, Map<String, Map.Entry<Address, String>> known) {
        return known.containsKey(name) || name.startsWith("watt.net.jsse.") || name.startsWith("watt.net.ssl.") || name.startsWith("watt.security.ssl.")
                || name.startsWith("watt.security.cert.") || name.equals("watt.server.requestCerts");
    }

    private void store(Address thing, StoreAlias alias, StoreAlias.File file) {
        String element = alias.kind().word() + "[" + alias.name() + "]/";
        for (XmlAttribute attribute : file.store().attributes()) {
            if (!attribute.value().isEmpty() && !attribute.name().equals("desc")) {
                Optional<String> field = Optional.ofNullable(STORE.get(attribute.name()));
                add(file.holder().range(), element + "@" + attribute.name(), Optional.of(attribute.value()).filter(value -> !attribute.name().equals("handle")),
                        Optional.of(thing).filter(known -> field.isPresent()), field);
            }
        }
        for (String key : alias.keys()) {
            add(file.holder().range(), element + "aliasHandles/handle[" + key + "]", Optional.empty(), Optional.of(thing), Optional.of("password"));
        }
        for (String field : List.of("isHsm", "keyStoreProviderClass")) {
            file.values().root().field(field).filter(found -> !found.text().isBlank()).ifPresent(found ->
                    add(found.range(), element + field, Optional.of(found.text().strip()), Optional.empty(), Optional.empty()));
        }
    }

    private void port(Port port, String key) {
        Address endpoint = server.child("endpoints", key);
        Address config = server.child("sslConfigs", state.config(port));
        String name = "listeners[" + port.key() + "]/";
        PORT.forEach((field, ours) -> field(port.record(), field, name, Optional.of(endpoint), Optional.of(ours)));
        PORT_CONFIG.forEach((field, ours) -> field(port.record(), field, name, Optional.of(config), Optional.of(ours)));
        PORT_OTHERS.forEach(field -> field(port.record(), field, name, Optional.empty(), Optional.empty()));
    }

    private void call(Call call, String key) {
        Address alias = server.child("endpointAliases", key);
        Address config = server.child("sslConfigs", state.config(call));
        String name = call.kind().word() + "[" + call.name() + "]/";
        CALL.forEach((field, ours) -> field(call.transport(), field, name, Optional.of(alias), Optional.of(ours)));
        field(call.transport(), Call.KEYSTORE, name, Optional.of(config), Optional.of("keystore"));
        boolean own = state.names(call);
        field(call.transport(), Call.KEY, name, Optional.of(own ? alias : config), Optional.of(own ? "key" : "clientKey"));
    }

    private void field(ValuesRecord record, String field, String name, Optional<Address> thing, Optional<String> ours) {
        Optional<XmlElement> element = record.field(field).filter(found -> record.text(field).isPresent());
        element.ifPresent(found -> add(found.range(), name + field, record.text(field), thing, ours));
    }
}
