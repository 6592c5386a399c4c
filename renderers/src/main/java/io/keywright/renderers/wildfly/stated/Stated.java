package io.keywright.renderers.wildfly.stated;

import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.renderers.wildfly.standalone.Credential;
import io.keywright.renderers.wildfly.standalone.Listener;
import io.keywright.renderers.wildfly.standalone.Parts;
import io.keywright.renderers.wildfly.standalone.Standalone;
import io.keywright.renderers.wildfly.state.CipherText;
import io.keywright.renderers.wildfly.state.SslHalves;
import io.keywright.renderers.wildfly.state.StateReader;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.state.ServerState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What standalone.xml says about TLS, attribute by attribute, and what of our words that became. */
public final class Stated {

    /** One attribute may say a field of several things, a manager's for example. */
    private record Said(Address thing, String field) {
    }

    private static final Map<String, String> KEY_STORE = Map.of("implementation/@type", "type", "file/@path", "location", "file/@relative-to", "location",
            "credential-reference/@clear-text", "password", "credential-reference/@store", "password", "credential-reference/@alias", "password",
            "credential-reference/@type", "password");
    private static final Map<String, String> CONTEXT = Map.of("@key-manager", "keystore", "@trust-manager", "truststore", "@protocols", "protocols",
            "@need-client-auth", "clientAuth", "@want-client-auth", "clientAuth");
    private static final Set<String> OF_LISTENER = Set.of("ssl-context", "security-realm", "verify-client", "enabled-protocols",
            "enabled-cipher-suites", "ssl-session-cache-size", "ssl-session-timeout");

    private final Standalone file;
    private final ServerState state;
    private final Address server;
    private final Map<String, SslHalves> configs;
    private final List<StatedAttribute> all = new ArrayList<>();
    private final Set<Said> said = new HashSet<>();
    private final Map<Address, Range> places = new LinkedHashMap<>();

    public Stated(Standalone file, ServerState state, Address server) {
        this.file = file;
        this.state = state;
        this.server = server;
        this.configs = SslHalves.of(file);
        Set<XmlElement> contexts = new HashSet<>();
        configs.values().stream().filter(halves -> !state.sslConfigs().containsKey(halves.name())).forEach(halves -> contexts.addAll(halves.both()));
        configs.keySet().retainAll(state.sslConfigs().keySet());
        contexts.forEach(half -> rest(half, half.name(), Set.of()));
        file.all(Standalone.KEY_STORE).forEach(this::keystore);
        configs.values().forEach(halves -> places.put(config(halves.name()), halves.either().range()));
        file.all(Standalone.KEY_MANAGER).forEach(this::keyManager);
        file.all(Standalone.TRUST_MANAGER).forEach(this::trustManager);
        configs.values().forEach(halves -> halves.both().forEach(half -> context(halves, half)));
        file.all(Standalone.SNI_CONTEXT).forEach(sni -> rest(sni, Standalone.SNI_CONTEXT, Set.of()));
        file.elytron().flatMap(elytron -> elytron.attribute(Standalone.DEFAULT_CONTEXT)).ifPresent(this::outbound);
        file.listeners().forEach(this::listener);
        all.sort(Comparator.comparing(StatedAttribute::place));
    }

    public List<StatedAttribute> attributes() {
        return List.copyOf(all);
    }

    public boolean says(Address thing, String field) {
        return said.contains(new Said(thing, field));
    }

    public Optional<Range> place(Address address) {
        return Optional.ofNullable(places.get(address));
    }

    private Address config(String name) {
        return server.child("sslConfigs", name);
    }

    private void say(XmlAttribute at, String attribute, List<Address> things, Optional<String> field) {
        boolean secret = at.name().equals(Credential.CLEAR_TEXT);
        field.ifPresent(one -> things.forEach(thing -> said.add(new Said(thing, one))));
        all.add(new StatedAttribute(at.range(), attribute, Optional.of(at.value()).filter(text -> !secret), things.stream().findFirst(),
                things.isEmpty() ? Optional.empty() : field));
    }

    private static String title(XmlElement element) {
        return element.name() + "[" + Parts.name(element) + "]";
    }

    /** All attributes of an element and below it that were not said yet, which our words have nothing for. */
    private void rest(XmlElement element, String kind, Set<String> taken) {
        rest(element, kind + "[" + Parts.name(element) + "]/", "", taken);
    }

    private void rest(XmlElement element, String title, String path, Set<String> taken) {
        for (XmlAttribute attribute : element.attributes()) {
            if (!taken.contains(path + "@" + attribute.name())) {
                say(attribute, title + path + "@" + attribute.name(), List.of(), Optional.empty());
            }
        }
        Map<String, Integer> count = new LinkedHashMap<>();
        for (XmlElement child : element.children()) {
            int number = count.merge(child.name(), 1, Integer::sum);
            rest(child, title, path + child.name() + (number > 1 ? "[" + number + "]" : "") + "/", taken);
        }
    }

    private void keystore(XmlElement store) {
        Address thing = server.child("keystores", Parts.name(store));
        Set<String> taken = new HashSet<>();
        if (state.keystores().containsKey(thing.name())) {
            places.putIfAbsent(thing, store.range());
            fields(store, List.of(thing), KEY_STORE, taken);
        }
        rest(store, Standalone.KEY_STORE, taken);
    }

    /** Says the name and what has a word. */
    private void fields(XmlElement element, List<Address> things, Map<String, String> words, Set<String> taken) {
        element.attribute("name").ifPresent(name -> {
            if (!things.isEmpty()) {
                say(name, title(element) + "/@name", things, Optional.empty());
                taken.add("@name");
            }
        });
        words.forEach((path, field) -> {
            int slash = path.indexOf('/');
            Optional<XmlElement> at = slash < 0 ? Optional.of(element) : element.child(path.substring(0, slash));
            at.flatMap(one -> one.attribute(path.substring(path.indexOf('@') + 1))).ifPresent(attribute -> {
                say(attribute, title(element) + "/" + path, things, Optional.of(field));
                taken.add(path);
            });
        });
    }

    private List<Address> using(String kind, String name) {
        return configs.values().stream().filter(halves -> halves.both().stream().anyMatch(half -> Parts.text(half, kind).equals(Optional.of(name))))
                .map(halves -> config(halves.name())).toList();
    }

    private void keyManager(XmlElement manager) {
        List<Address> things = using(Standalone.KEY_MANAGER, Parts.name(manager));
        List<Address> store = Parts.text(manager, Standalone.KEY_STORE).filter(state.keystores()::containsKey)
                .map(name -> List.of(server.child("keystores", name))).orElse(List.of());
        Set<String> taken = new HashSet<>();
        fields(manager, things, Map.of("@" + Standalone.KEY_STORE, "keystore"), taken);
        filter(manager, things, taken);
        Credential.of(manager).element().ifPresent(reference -> reference.attributes().forEach(attribute -> {
            String path = Credential.ELEMENT + "/@" + attribute.name();
            say(attribute, title(manager) + "/" + path, store, Optional.of("password"));
            taken.add(path);
        }));
        rest(manager, Standalone.KEY_MANAGER, taken);
    }

    /** The key that a filter chooses is the server's, the client's, or that of both. */
    private void filter(XmlElement manager, List<Address> things, Set<String> taken) {
        String name = Parts.name(manager);
        manager.attribute("alias-filter").ifPresent(filter -> {
            List<Address> ofServer = things.stream().filter(thing -> half(thing, true, name) && state.sslConfigs().get(thing.name()).serverKey().isPresent()).toList();
            List<Address> ofClient = things.stream().filter(thing -> half(thing, false, name) && state.sslConfigs().get(thing.name()).clientKey().isPresent()).toList();
            ofClient.forEach(thing -> said.add(new Said(thing, "clientKey")));
            if (!ofServer.isEmpty() || !ofClient.isEmpty()) {
                say(filter, title(manager) + "/@alias-filter", ofServer.isEmpty() ? ofClient : ofServer, Optional.of(ofServer.isEmpty() ? "clientKey" : "serverKey"));
                taken.add("@alias-filter");
            }
        });
    }

    private boolean half(Address config, boolean server, String manager) {
        SslHalves halves = configs.get(config.name());
        return (server ? halves.server() : halves.client()).flatMap(half -> Parts.text(half, Standalone.KEY_MANAGER)).equals(Optional.of(manager));
    }

    private void trustManager(XmlElement manager) {
        Set<String> taken = new HashSet<>();
        fields(manager, using(Standalone.TRUST_MANAGER, Parts.name(manager)), Map.of("@" + Standalone.KEY_STORE, "truststore"), taken);
        rest(manager, Standalone.TRUST_MANAGER, taken);
    }

    private void context(SslHalves halves, XmlElement half) {
        List<Address> thing = List.of(config(halves.name()));
        Set<String> taken = new HashSet<>();
        fields(half, thing, CONTEXT, taken);
        for (String attribute : List.of(CipherText.FILTER, CipherText.NAMES)) {
            half.attribute(attribute).filter(found -> file.value(half, attribute).filter(text -> !CipherText.suites(text).isEmpty()).isPresent()).ifPresent(found -> {
                // All suites of TLS 1.3 only make it spoken.
                say(found, title(half) + "/@" + attribute, thing, Optional.of(StateReader.ciphers(file, half).isEmpty() ? "protocols" : "ciphers"));
                taken.add("@" + attribute);
            });
        }
        if (half.attribute("protocols").isEmpty() && half.attribute(CipherText.NAMES).isPresent()) {
            said.add(new Said(thing.get(0), "protocols"));
        }
        rest(half, half.name(), taken);
    }

    private void outbound(XmlAttribute attribute) {
        Address thing = server.child("defaultSslConfig");
        boolean known = state.defaults().values().stream().anyMatch(one -> one.outbound().isPresent());
        if (known) {
            places.put(thing, attribute.range());
        }
        say(attribute, "@" + attribute.name(), known ? List.of(thing) : List.of(), Optional.of("outbound"));
    }

    private void listener(Listener listener) {
        Address thing = server.child("endpoints", listener.name());
        places.putIfAbsent(thing, listener.element().range());
        String title = listener.element().name() + "[" + listener.name() + "]/@";
        for (XmlAttribute attribute : listener.element().attributes()) {
            if (attribute.name().equals("ssl-context") && state.endpoints().get(thing.name()).sslConfig().isPresent()) {
                say(attribute, title + attribute.name(), List.of(thing), Optional.of("sslConfig"));
            } else if (attribute.name().equals("name") || listener.socket().filter(attribute::equals).isPresent()) {
                say(attribute, title + attribute.name(), List.of(thing), Optional.empty());
            } else if (OF_LISTENER.contains(attribute.name())) {
                say(attribute, title + attribute.name(), List.of(), Optional.empty());
            }
        }
        file.socket(listener).ifPresent(socket -> socket(socket, thing, Map.of("port", "port", "interface", "host")));
        listener.plain().ifPresent(http -> {
            http.attribute("enabled").ifPresent(enabled -> say(enabled, title(http) + "/@enabled", List.of(thing), Optional.of("httpPort")));
            file.socket(http).ifPresent(socket -> socket(socket, thing, Map.of("port", "httpPort")));
        });
    }

    /** Of a socket that two listeners share, what it says is said once. */
    private void socket(XmlElement socket, Address thing, Map<String, String> words) {
        words.forEach((name, field) -> socket.attribute(name).ifPresent(attribute -> {
            said.add(new Said(thing, field));
            if (all.stream().noneMatch(one -> one.place().equals(attribute.range()))) {
                say(attribute, title(socket) + "/@" + name, List.of(thing), Optional.of(field));
            }
        }));
    }
}
