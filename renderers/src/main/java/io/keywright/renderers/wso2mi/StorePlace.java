package io.keywright.renderers.wso2mi;

import io.keywright.profiles.Profile;
import io.keywright.renderers.toml.TomlEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A table that names a store: one of the core, or one of a transport, which has from the core what it does not say
 * itself.
 *
 * @param base     the table, {@code transport.http.listener.keystore}
 * @param identity whether the store holds keys, so that their password stands there, too
 * @param fallback the table of the core
 */
record StorePlace(Deployment file, String base, boolean identity, Optional<StorePlace> fallback) {

    /** What a table says of a store. */
    enum Part {
        LOCATION, TYPE, PASSWORD, KEY_PASSWORD;

        boolean isSecret() {
            return this == PASSWORD || this == KEY_PASSWORD;
        }
    }

    boolean isOfTransport() {
        return base.startsWith(Deployment.HTTP);
    }

    List<Part> parts() {
        return Arrays.stream(Part.values()).filter(part -> identity || part != Part.KEY_PASSWORD).toList();
    }

    /** The names of a part, that for a new key first. */
    List<String> keys(Part part) {
        return switch (part) {
            case LOCATION -> !isOfTransport() ? List.of("file_name") : fact("transportStoreKey").equals("location")
                    ? List.of("location", "file_name") : List.of("file_name", "location");
            case TYPE -> List.of("type");
            case PASSWORD -> List.of("password");
            case KEY_PASSWORD -> List.of("key_password");
        };
    }

    private String fact(String name) {
        return file.profile().fact(name).orElseThrow();
    }

    /** What the table itself says; of two names for one thing the current one. */
    Optional<TomlEntry> own(Part part) {
        return keys(part).stream().flatMap(key -> file.entry(base + "." + key).stream()).findFirst();
    }

    boolean isOwn() {
        return parts().stream().anyMatch(part -> own(part).isPresent());
    }

    /** The entry that counts, wherever it stands. */
    Optional<TomlEntry> part(Part part) {
        return own(part).map(file::meant).or(() -> fallback.flatMap(core -> core.part(part)));
    }

    /** Where the store is, relative to home: a bare name is one in the directory of stores, in versions that take such names. */
    Optional<String> location() {
        return part(Part.LOCATION).map(TomlEntry::text).filter(text -> !text.isBlank())
                .map(text -> hasBareNames() && text.indexOf('/') < 0 ? directory() + text : text);
    }

    /** A location as this version wants it written; empty when it cannot be. */
    Optional<String> written(String location) {
        return !hasBareNames() ? Optional.of(location) : Optional.of(location).filter(at -> at.startsWith(directory()))
                .map(at -> at.substring(directory().length())).filter(name -> name.indexOf('/') < 0);
    }

    boolean hasBareNames() {
        return fact("storeNames").equals("bare");
    }

    private String directory() {
        Profile profile = file.profile();
        return profile.stores().directory().orElseThrow();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StorePlace place && place.base.equals(base);
    }

    @Override
    public int hashCode() {
        return base.hashCode();
    }

    @Override
    public String toString() {
        return base;
    }
}
