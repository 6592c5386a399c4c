package io.keywright.renderers.wso2;

import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the profiles of a sender and the elements of stores say, in their own words. */
public final class StatedProfiles {

    private static final Map<String, String> STORE = Map.of("Location", "location", "Type", "type", "Password", "password",
            "KeyPassword", "password");

    private final Address server;
    private final Function<XmlElement, Optional<String>> storeNames;
    private final String prefix;
    private final List<StatedAttribute> all = new ArrayList<>();

    private StatedProfiles(Address server, Function<XmlElement, Optional<String>> storeNames, String prefix) {
        this.server = server;
        this.storeNames = storeNames;
        this.prefix = prefix;
    }

    /**
     * What all profiles say.
     *
     * @param storeNames what we call the store in an element
     * @param prefix     what names of attributes begin with
     */
    public static List<StatedAttribute> of(SslProfiles profiles, Address server, Function<XmlElement, Optional<String>> storeNames, String prefix) {
        StatedProfiles stated = new StatedProfiles(server, storeNames, prefix + Transport.PROFILES + "/");
        profiles.all().forEach(stated::profile);
        profiles.others().forEach(other -> stated.all.add(new StatedAttribute(other.range(), stated.prefix + SslProfile.TAG, Optional.empty(), Optional.empty(), Optional.empty())));
        return stated.all;
    }

    /** What the element of a store says, its passwords without their values. */
    public static List<StatedAttribute> ofStore(XmlElement element, String name, Optional<Address> thing) {
        return element.children().stream().map(part -> {
            Optional<String> field = Optional.ofNullable(STORE.get(part.name()));
            boolean secret = part.name().endsWith("Password");
            return new StatedAttribute(part.range(), name + "/" + part.name(), Optional.of(part.text().strip()).filter(text -> !secret),
                    thing.filter(known -> field.isPresent()), thing.flatMap(known -> field));
        }).toList();
    }

    private void profile(SslProfile profile) {
        String name = prefix + SslProfile.TAG + "[" + profile.config() + "]";
        Optional<Address> config = Optional.of(server.child("sslConfigs", profile.config()));
        Optional<Address> alias = profile.peers().stream().flatMap(peer -> peer.aliases().stream()).findFirst().map(first -> server.child("endpointAliases", first));
        profile.element().attribute("name").ifPresent(attribute -> all.add(new StatedAttribute(profile.element().range(), name + "/@name",
                Optional.of(attribute.value()), config, Optional.empty())));
        all.add(new StatedAttribute(profile.place().range(), name + "/" + SslProfile.SERVERS, Optional.of(profile.place().text().strip()), alias, Optional.of("host")));
        profile.keystore().ifPresent(store -> store(store, name, config, "keystore"));
        profile.truststore().ifPresent(store -> store(store, name, config, "truststore"));
    }

    private void store(XmlElement element, String profile, Optional<Address> config, String field) {
        String name = profile + "/" + element.name();
        all.add(new StatedAttribute(element.range(), name, Optional.empty(), config, Optional.of(field)));
        all.addAll(ofStore(element, name, storeNames.apply(element).map(store -> server.child("keystores", store))));
    }
}
