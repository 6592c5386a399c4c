package io.keywright.renderers.wso2;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.xml.NewElement;
import io.keywright.renderers.xml.XmlEditor;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.SslConfigState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The edits of the profiles of a sender. Whom the document does not speak of stays where it is. */
public final class ProfileEdits {

    private final Address server;
    private final SslProfiles profiles;
    private final Function<XmlElement, Optional<String>> storeNames;
    private final RenderRequest request;
    private final XmlEditor editor;
    private final StoreElements stores;
    /** The SSL configuration that the document gives those whom it calls, by host and port. */
    private final Map<String, String> declared = new LinkedHashMap<>();

    /** @param storeNames what we call the store in an element */
    public ProfileEdits(Address server, SslProfiles profiles, Function<XmlElement, Optional<String>> storeNames, RenderRequest request, XmlEditor editor) {
        this.server = server;
        this.profiles = profiles;
        this.storeNames = storeNames;
        this.request = request;
        this.editor = editor;
        this.stores = new StoreElements(editor);
        request.desired().endpointAliases().values().forEach(alias -> alias.sslConfig().ifPresent(config -> declared.put(
                SslProfile.Peer.text(alias.host().orElseThrow(), alias.port().orElseThrow()), config)));
    }

    /** Edits those that are there, and adds the others to their parameter; gives them where there is none yet. */
    public List<NewElement> edit() {
        profiles.all().forEach(this::edit);
        Map<String, List<String>> added = new TreeMap<>();
        declared.forEach((peer, config) -> {
            if (profiles.named(config).isEmpty()) {
                added.computeIfAbsent(config, name -> new ArrayList<>()).add(peer);
            }
        });
        List<NewElement> elements = new ArrayList<>();
        added.forEach((config, peers) -> elements.add(created(request.desired().sslConfigs().get(config), peers)));
        profiles.parent().ifPresent(parent -> elements.forEach(element -> editor.append(parent, element)));
        return profiles.parent().isPresent() ? List.of() : elements;
    }

    private NewElement created(SslConfigState config, List<String> peers) {
        List<NewElement> parts = new ArrayList<>(List.of(NewElement.text(SslProfile.SERVERS, String.join(",", peers))));
        store(config.keystore()).ifPresent(store -> parts.add(StoreElements.created(store, true)));
        store(config.truststore()).ifPresent(store -> parts.add(StoreElements.created(store, false)));
        return new NewElement(SslProfile.TAG, Map.of("name", config.name()), parts, Optional.empty());
    }

    private Optional<KeystoreState> store(Optional<String> name) {
        return name.map(request.desired().keystores()::get);
    }

    private void edit(SslProfile profile) {
        Address address = server.child("sslConfigs", profile.config());
        List<String> servers = servers(profile);
        if (servers.isEmpty() || request.removed().contains(address)) {
            editor.remove(profile.element());
            return;
        }
        if (!servers.equals(profile.servers())) {
            editor.setText(profile.place(), String.join(",", servers));
        }
        Optional<SslConfigState> desired = Optional.ofNullable(request.desired().sslConfigs().get(profile.config()));
        Set<String> cleared = request.cleared().getOrDefault(address, Set.of());
        store(profile, profile.keystore(), desired.flatMap(SslConfigState::keystore), cleared.contains("keystore"), true);
        store(profile, profile.truststore(), desired.flatMap(SslConfigState::truststore), cleared.contains("truststore"), false);
    }

    private List<String> servers(SslProfile profile) {
        List<String> gone = profile.peers().stream().filter(peer -> peer.aliases().stream().allMatch(alias -> isGone(alias, peer)))
                .map(SslProfile.Peer::text).toList();
        List<String> servers = new ArrayList<>(profile.servers());
        servers.removeIf(peer -> declared.containsKey(peer) ? !declared.get(peer).equals(profile.config()) : gone.contains(peer));
        declared.forEach((peer, config) -> {
            if (config.equals(profile.config()) && !servers.contains(peer)) {
                servers.add(peer);
            }
        });
        return servers;
    }

    /** Whether an alias calls nobody any more, or somebody else. */
    private boolean isGone(String alias, SslProfile.Peer peer) {
        return request.removed().contains(server.child("endpointAliases", alias)) || Optional.ofNullable(request.desired().endpointAliases().get(alias))
                .filter(now -> !SslProfile.Peer.text(now.host().orElseThrow(), now.port().orElseThrow()).equals(peer.text())).isPresent();
    }

    private void store(SslProfile profile, Optional<XmlElement> element, Optional<String> named, boolean cleared, boolean identity) {
        if (named.isEmpty() && cleared) {
            element.ifPresent(editor::remove);
            return;
        }
        Optional<KeystoreState> store = store(named.or(() -> element.flatMap(storeNames)));
        store.ifPresent(desired -> element.ifPresentOrElse(found -> stores.update(found, desired, identity),
                () -> editor.append(profile.element(), StoreElements.created(desired, identity))));
    }
}
