package io.keywright.engine.adoption.draft;

import io.keywright.engine.adoption.home.AdoptedHome;
import io.keywright.engine.adoption.home.Remarks;
import io.keywright.engine.adoption.material.FoundMaterial;
import io.keywright.engine.naming.Names;
import io.keywright.profiles.Profile;
import io.keywright.schema.address.Address;
import io.keywright.schema.layout.Draft;
import io.keywright.schema.state.Thing;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Writes one server into the draft. */
public final class ServerDraft {

    private final AdoptedHome home;
    private final FoundMaterial material;
    private final SecretNames secrets;
    private final Set<Address> left;
    private final Remarks remarks;
    private final ConnectionsDraft connections;

    /** @param left things that are to be left out */
    public ServerDraft(AdoptedHome home, FoundMaterial material, EndpointNames names, SecretNames secrets, Set<Address> left,
                Remarks remarks) {
        this.home = home;
        this.material = material;
        this.secrets = secrets;
        this.left = left;
        this.remarks = remarks;
        this.connections = new ConnectionsDraft(home, names, secrets, left, remarks);
    }

    public void write(Draft servers) {
        Draft server = servers.map(home.name());
        server.text("flavour", home.flavour());
        server.text("home", home.home());
        Draft keystores = server.map("keystores");
        Set<String> written = new TreeSet<>();
        named(home.state().keystores().values(), "keystores").forEach(keystore -> {
            if (new KeystoreDraft(home, keystore, material, secrets, left, remarks).write(keystores)) {
                written.add(keystore.name());
            }
        });
        Draft sslConfigs = server.map("sslConfigs");
        named(home.state().sslConfigs().values(), "sslConfigs")
                .forEach(config -> connections.sslConfig(sslConfigs, config, written));
        connections.defaults(server);
        connections.authentication(server);
        Draft endpoints = server.map("endpoints");
        named(home.state().endpoints().values(), "endpoints").forEach(endpoint -> connections.endpoint(endpoints, endpoint));
        Draft aliases = server.map("endpointAliases");
        named(home.state().endpointAliases().values(), "endpointAliases")
                .forEach(alias -> connections.endpointAlias(aliases, alias));
        new OptionsDraft(home, home.address()).write(server, home.state().options(),
                home.profile().options(Profile.Level.SERVER));
    }

    /** Those whose names a document can write; the others are told. */
    private <T extends Thing> List<T> named(Collection<T> things, String kind) {
        things.stream().filter(thing -> !Names.isName(thing.name())).forEach(thing -> {
            Address address = home.address().child(kind, thing.name());
            remarks.add(home, address, address + " has a name that a document cannot give it: letters, digits, '-' and '_'");
        });
        return things.stream().filter(thing -> Names.isName(thing.name())).toList();
    }
}
