package io.keywright.renderers.websphere.client;

import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.renderers.properties.KeyValues;
import io.keywright.renderers.websphere.client.ClientStore.Part;
import io.keywright.renderers.websphere.client.ClientStore.Site;
import io.keywright.renderers.websphere.state.ProtocolText;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells where {@code ssl.client.props} says a thing, and what of it. */
final class StatedForPrograms {

    private static final List<String> ABOUT_TLS = List.of(ClientProperties.PREFIX, "com.ibm.jsse2.", "com.ibm.security.", "ocsp.");
    /** What a property of a store is in our words, by its end. */
    private static final Map<String, String> OF_STORE = Map.of(ClientStore.LOCATION, "location", ClientStore.PASSWORD, "password",
            ClientStore.TYPE, "type", ClientStore.FILE_BASED, "type", ClientStore.PROVIDER, "options.provider", ClientStore.READ_ONLY,
            "options.readOnly");

    private final ClientProperties properties;
    private final ClientNames names;
    private final Address server;
    private final Map<String, ClientStore> stores = new HashMap<>();
    private final List<StatedAttribute> stated;

    StatedForPrograms(ClientProperties properties, ClientNames names, Address server) {
        this.properties = properties;
        this.names = names;
        this.server = server;
        ClientStore.of(properties).forEach(store -> stores.put(store.name(), store));
        this.stated = List.copyOf(attributes());
    }

    private Optional<ClientBlock> block(Address thing) {
        return is("sslConfigs", thing) ? Optional.ofNullable(names.sslConfigs().get(thing.segments().get(3))).flatMap(properties::block)
                : Optional.empty();
    }

    private Optional<ClientStore> store(Address thing) {
        return is("keystores", thing) ? Optional.ofNullable(names.keystores().get(thing.segments().get(3))).map(stores::get)
                : Optional.empty();
    }

    private static boolean is(String kind, Address thing) {
        return thing.segments().size() > 3 && thing.segments().get(2).equals(kind);
    }

    Optional<Range> place(Address thing) {
        return block(thing).map(ClientBlock::name).or(() -> store(thing).map(ClientStore::first)).map(properties::range);
    }

    /** A store without a name is said by the properties that make it one. */
    boolean says(Address thing, String field) {
        Optional<ClientBlock> block = block(thing);
        for (Part part : Part.values()) {
            if (block.isPresent() && field.equals(part.field())) {
                return new Site(block.get(), part).store().flatMap(names::keystore).isPresent();
            }
        }
        return stated.stream().anyMatch(attribute -> attribute.says(thing, field));
    }

    /** In the order of lines. */
    List<StatedAttribute> stated() {
        return stated;
    }

    private List<StatedAttribute> attributes() {
        Map<KeyValues.Entry, StatedAttribute> meant = new HashMap<>();
        for (ClientBlock block : properties.blocks()) {
            boolean counts = properties.block(block.alias()).filter(first -> first.name() == block.name()).isPresent();
            Optional<Address> thing = names.sslConfigs().entrySet().stream().filter(entry -> counts && entry.getValue().equals(block.alias()))
                    .map(entry -> server.child("sslConfigs", entry.getKey())).findFirst();
            // A name that comes again says nothing before its last time.
            block.entries().forEach(entry -> meant.put(entry, attribute(entry, block.alias(), thing.filter(config ->
                    !block.counts(entry)), "")));
            thing.ifPresent(config -> {
                meant.put(block.name(), attribute(block.name(), block.alias(), thing, ""));
                fields(block).forEach((property, field) -> block.entry(property).ifPresent(entry ->
                        meant.put(entry, attribute(entry, block.alias(), thing, field))));
            });
            for (Part part : Part.values()) {
                stores(new Site(block, part), meant);
            }
        }
        List<StatedAttribute> all = new ArrayList<>();
        properties.values().entries().stream().filter(entry -> !entry.value().isBlank() && ABOUT_TLS.stream().anyMatch(entry.name()::startsWith))
                .forEach(entry -> all.add(Optional.ofNullable(meant.get(entry)).orElseGet(() -> attribute(entry, "", Optional.empty(), ""))));
        return all;
    }

    private Map<String, String> fields(ClientBlock block) {
        Map<String, String> fields = new HashMap<>(Map.of(ClientState.CIPHERS, "ciphers", ClientState.CLIENT_KEY, "clientKey"));
        ClientState.OPTIONS.forEach((option, property) -> fields.put(property, "options." + option));
        ProtocolText protocol = ProtocolText.of(block.value(ClientState.PROTOCOL));
        if (protocol.fault().isEmpty()) {
            fields.put(ClientState.PROTOCOL, protocol.setName().isPresent() ? "options.sslProtocol" : "protocols");
        }
        for (Part part : Part.values()) {
            new Site(block, part).store().flatMap(names::keystore).ifPresent(key -> fields.put(part.property(ClientStore.NAME), part.field()));
        }
        return fields;
    }

    /** What one SSL configuration says of a store otherwise than the first that uses it does not count. */
    private void stores(Site site, Map<KeyValues.Entry, StatedAttribute> meant) {
        Optional<ClientStore> store = site.store().map(stores::get);
        Optional<Address> thing = store.flatMap(found -> names.keystore(found.name())).map(key -> server.child("keystores", key));
        OF_STORE.forEach((what, field) -> site.entry(what).filter(entry -> thing.isPresent()
                && site.value(what).equals(store.orElseThrow().value(what))).ifPresent(entry ->
                meant.put(entry, attribute(entry, site.block().alias(), thing, field))));
    }

    /** @param field empty where a property only makes the thing be there */
    private StatedAttribute attribute(KeyValues.Entry entry, String alias, Optional<Address> thing, String field) {
        return new StatedAttribute(properties.range(entry), ClientProperties.FILE + (alias.isEmpty() ? "" : "[" + alias + "]") + "/" + entry.name(),
                entry.name().toLowerCase(Locale.ROOT).contains("password") ? Optional.empty() : Optional.of(entry.value().strip()),
                thing, thing.map(present -> field).filter(name -> !name.isEmpty()));
    }
}
