package io.keywright.renderers.wso2;

import io.keywright.renderers.flavour.GivenName;
import io.keywright.renderers.flavour.Naming;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.SslConfigState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The profiles of an HTTPS sender. */
public final class SslProfiles {

    private static final Pattern SERVER = Pattern.compile("([^\\s:*]+):([0-9]{1,5})");
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]*";

    private final Optional<XmlElement> parent;
    private final Naming naming;
    private final List<SslProfile> profiles = new ArrayList<>();
    private final List<XmlElement> others = new ArrayList<>();
    private final Set<String> configs = new HashSet<>(Set.of(TransportWords.LISTENER, TransportWords.SENDER, TransportWords.CONSOLE));
    private final Set<String> aliases = new HashSet<>();

    /**
     * @param parent the parameter whose children they are, if there is one
     * @param naming what the document calls those that are called, by host and port
     */
    public SslProfiles(Optional<XmlElement> parent, Naming naming) {
        this.parent = parent;
        this.naming = naming;
        Set<String> served = new HashSet<>();
        parent.ifPresent(found -> found.children(SslProfile.TAG).forEach(child -> profile(child, served)));
    }

    private void profile(XmlElement element, Set<String> served) {
        List<SslProfile.Peer> peers = TransportWords.list(Transport.partText(element, SslProfile.SERVERS)).stream().map(SERVER::matcher)
                .filter(Matcher::matches).filter(server -> served.add(server.group())).map(server -> peer(server.group(1), Integer.parseInt(server.group(2)))).toList();
        if (peers.isEmpty()) {
            others.add(element);
        } else {
            profiles.add(new SslProfile(element, config(element, peers.get(0)), peers));
        }
    }

    private SslProfile.Peer peer(String host, int port) {
        List<String> given = given(host, port).stream().map(GivenName::key).filter(aliases::add).toList();
        return new SslProfile.Peer(host, port, given.isEmpty() ? List.of(free(aliases, StoreNames.bare(host.replace('.', '-') + "-" + port))) : given);
    }

    private List<GivenName> given(String host, int port) {
        return naming.of("endpointAliases").stream().filter(alias -> alias.field("host").equals(Optional.of(host)))
                .filter(alias -> alias.field("port").equals(Optional.of(Integer.toString(port)))).toList();
    }

    private String config(XmlElement element, SslProfile.Peer first) {
        Optional<String> own = element.attribute("name").map(XmlAttribute::value).filter(name -> name.matches(NAME));
        return free(configs, own.or(() -> given(first.host(), first.port()).stream().flatMap(alias -> alias.field("sslConfig").stream()).findFirst())
                .orElse(first.aliases().get(0)));
    }

    /** Those that are called by a profile, by the names that we have for them. */
    public Map<String, EndpointAliasState> calls() {
        Map<String, EndpointAliasState> calls = new TreeMap<>();
        profiles.forEach(profile -> profile.peers().forEach(peer -> peer.aliases().forEach(alias -> calls.put(alias, new EndpointAliasState(alias, Optional.empty(),
                Optional.of(peer.host()), Optional.of(peer.port()), Optional.of(profile.config()), Optional.empty(), Optional.empty(), Optional.empty(), Map.of())))));
        return calls;
    }

    /**
     * The profiles as SSL configurations.
     *
     * @param storeNames what we call the store in an element
     */
    public Map<String, SslConfigState> configs(Function<XmlElement, Optional<String>> storeNames) {
        Map<String, SslConfigState> configs = new TreeMap<>();
        profiles.forEach(profile -> configs.put(profile.config(), new SslConfigState(profile.config(), Optional.empty(), Optional.empty(),
                profile.keystore().flatMap(storeNames), profile.truststore().flatMap(storeNames), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(List.of()), Optional.of(List.of()), Optional.empty(), Map.of())));
        return configs;
    }

    /** The elements in them that name a store. */
    public Stream<XmlElement> stores() {
        return profiles.stream().flatMap(profile -> Stream.of(profile.keystore(), profile.truststore()).flatMap(Optional::stream));
    }

    /** Where one stands that is for somebody whom we call so. */
    public Optional<XmlElement> placeOf(String alias) {
        return profiles.stream().filter(profile -> profile.peers().stream().anyMatch(peer -> peer.aliases().contains(alias))).map(SslProfile::place).findFirst();
    }

    private static String free(Set<String> taken, String name) {
        String free = name;
        for (int number = 2; !taken.add(free); number++) {
            free = name + "-" + number;
        }
        return free;
    }

    /** The parameter whose children they are. */
    Optional<XmlElement> parent() {
        return parent;
    }

    /** Whether they are the children of a parameter. */
    public boolean isOf(XmlElement parameter) {
        return parent.equals(Optional.of(parameter));
    }

    public List<SslProfile> all() {
        return List.copyOf(profiles);
    }

    /** Profiles for nobody whom a document can name: for all hosts, without a port, or behind another profile. */
    public List<XmlElement> others() {
        return List.copyOf(others);
    }

    public Optional<SslProfile> named(String config) {
        return profiles.stream().filter(profile -> profile.config().equals(config)).findFirst();
    }
}
