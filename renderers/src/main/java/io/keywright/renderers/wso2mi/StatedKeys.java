package io.keywright.renderers.wso2mi;

import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.renderers.toml.TomlEntry;
import io.keywright.renderers.wso2.StatedProfiles;
import io.keywright.renderers.wso2.TransportWords;
import io.keywright.renderers.wso2mi.StorePlace.Part;
import io.keywright.schema.address.Address;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What deployment.toml says about TLS, in its own words. */
final class StatedKeys {

    /** Tables that are about TLS as a whole, and of those of the transports the keys that are. */
    private static final Pattern TLS = Pattern.compile("(?:keystore|truststore|internal_api_ssl_config|transport\\.passthru_https)\\..*"
            + "|transport\\.https\\..*|custom_transport\\.(?:listener|sender).*"
            + "|transport\\.http\\.(?:listener|sender)\\.(?:secured_|keystore\\.|truststore\\.|ssl_profile\\.|certificate_revocation).*"
            + "|transport\\.http\\.listener\\.(?:verify_client|preferred_ciphers)|transport\\.http\\.sender\\.hostname_verifier");

    private record Meaning(Address thing, String field) {
    }

    private final Deployment file;
    private final Map<TomlEntry, Meaning> meanings = new HashMap<>();

    private StatedKeys(Deployment file, Address server) {
        this.file = file;
        file.transports().forEach(transport -> TransportKeys.ofConfig(transport).forEach((field, key) ->
                mean(key, server.child("sslConfigs", transport), field)));
        if (file.transports().contains(TransportWords.LISTENER)) {
            Address endpoint = server.child("endpoints", TransportWords.ENDPOINT);
            mean(TransportKeys.PORT, endpoint, "port");
            mean(TransportKeys.ADDRESS, endpoint, "host");
        }
        file.stores().forEach((name, places) -> places.forEach(place -> store(place, server.child("keystores", name))));
    }

    private void mean(String key, Address thing, String field) {
        file.entry(key).ifPresent(entry -> meanings.put(entry, new Meaning(thing, field)));
    }

    private void store(StorePlace place, Address store) {
        for (Part part : place.parts()) {
            place.own(part).ifPresent(entry -> meanings.put(entry, new Meaning(store,
                    part.isSecret() ? "password" : part.name().toLowerCase(Locale.ROOT))));
        }
        if (place.base().equals(Deployment.PRIMARY)) {
            mean(Deployment.PRIMARY + "." + StateReader.ALIAS, store, "options." + StateReader.ALIAS);
        }
    }

    static List<StatedAttribute> of(Deployment file, Address server) {
        StatedKeys keys = new StatedKeys(file, server);
        return Stream.concat(file.document().entries().stream().filter(entry -> TLS.matcher(entry.name()).matches()).map(keys::stated),
                StatedProfiles.of(file.profiles().profiles(), server, file.profiles()::storeName, "").stream()).toList();
    }

    private StatedAttribute stated(TomlEntry entry) {
        boolean secret = entry.path().get(entry.path().size() - 1).toLowerCase(Locale.ROOT).contains("password");
        Optional<Meaning> meaning = Optional.ofNullable(meanings.get(entry));
        return new StatedAttribute(entry.range(), entry.name(), Optional.of(entry.text()).filter(text -> !secret),
                meaning.map(Meaning::thing), meaning.map(Meaning::field));
    }
}
