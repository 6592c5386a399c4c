package io.keywright.renderers.wso2mi;

import io.keywright.profiles.Profile;
import io.keywright.renderers.flavour.Naming;
import io.keywright.renderers.toml.TomlDocument;
import io.keywright.renderers.toml.TomlEntry;
import io.keywright.renderers.wso2.StoreNames;
import io.keywright.renderers.wso2.TransportWords;
import io.keywright.renderers.xml.XmlDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** deployment.toml: what its keys say, references to other keys followed, and the stores that they name. */
final class Deployment {

    static final String HTTP = "transport.http.";
    static final String PRIMARY = "keystore.primary";
    static final String INTERNAL = "keystore.internal";
    static final String TRUST = "truststore";

    /** Stands for the value of another key of the file. */
    private static final Pattern OTHER_KEY = Pattern.compile("\\$ref\\{([A-Za-z0-9_.-]+)\\}");
    /** What the product fills in at its start. */
    private static final Pattern REFERENCE = Pattern.compile("\\$(?:ref|env|sys|secret)\\{");
    private static final int MAX_REFERENCES = 10;

    private final Path path;
    private final TomlDocument document;
    private final Profile profile;
    private final Map<String, StorePlace> places = new LinkedHashMap<>();
    private final Map<String, List<StorePlace>> stores = new LinkedHashMap<>();
    private final StoreNames names = new StoreNames();
    private final ProfileFile profiles;

    /**
     * @param naming what the document calls those whom the profiles are for
     * @param files  a file of profiles by its path from the home; empty: it is not there, or cannot be read
     * @param isFile whether there is a file at a path from the home
     */
    Deployment(Path path, TomlDocument document, Profile profile, Naming naming, Function<String, Optional<XmlDocument>> files, Predicate<String> isFile) {
        this.path = path;
        this.document = document;
        this.profile = profile;
        place(new StorePlace(this, PRIMARY, true, Optional.empty()));
        place(new StorePlace(this, INTERNAL, true, Optional.of(places.get(PRIMARY))));
        place(new StorePlace(this, TRUST, false, Optional.empty()));
        for (String transport : transports()) {
            place(new StorePlace(this, HTTP + transport + ".keystore", true, Optional.of(places.get(PRIMARY))));
            place(new StorePlace(this, HTTP + transport + ".truststore", false, Optional.of(places.get(TRUST))));
        }
        places.values().forEach(place -> place.location().ifPresent(location ->
                stores.computeIfAbsent(names.of(location), name -> new ArrayList<>()).add(place)));
        this.profiles = new ProfileFile(this, naming, files, isFile);
    }

    /** What we call a store that stands here, whether this file names it or that of the profiles. */
    String nameOf(String location) {
        return names.of(location);
    }

    /** The profiles of the sender. */
    ProfileFile profiles() {
        return profiles;
    }

    boolean sends() {
        return transports().contains(TransportWords.SENDER);
    }

    private void place(StorePlace place) {
        places.put(place.base(), place);
    }

    Path path() {
        return path;
    }

    TomlDocument document() {
        return document;
    }

    Profile profile() {
        return profile;
    }

    /** The SSL configurations of the transports that are switched on. */
    List<String> transports() {
        return List.of(TransportWords.LISTENER, TransportWords.SENDER).stream()
                .filter(transport -> !text(HTTP + transport + ".secured_enable").equals(Optional.of("false"))).toList();
    }

    /** What the product adds to each port that the file names; one that is set when it starts is not known here. */
    int portOffset() {
        return text("server.offset").or(() -> profile.fact("portOffset")).map(String::strip).filter(text -> text.matches("[0-9]{1,5}")).map(Integer::valueOf).orElse(0);
    }

    /** What stands under a key; its parts hold no dots. */
    Optional<TomlEntry> entry(String key) {
        return document.entry(List.of(key.split("\\.")));
    }

    /** The entry whose value counts where one refers to another key; itself where that key is not there. */
    TomlEntry meant(TomlEntry entry) {
        TomlEntry meant = entry;
        for (int followed = 0; followed < MAX_REFERENCES; followed++) {
            Matcher other = OTHER_KEY.matcher(meant.text());
            Optional<TomlEntry> next = meant.value().isString() && other.matches() ? entry(other.group(1)) : Optional.empty();
            if (next.isEmpty()) {
                return meant;
            }
            meant = next.get();
        }
        return entry;
    }

    /** The value of a key; empty where the product fills it in at its start. */
    Optional<String> text(String key) {
        return entry(key).map(this::meant).map(TomlEntry::text).filter(text -> !isReference(text));
    }

    static boolean isReference(String text) {
        return REFERENCE.matcher(text).find();
    }

    /** A place that names a store, by the table that it is. */
    StorePlace place(String base) {
        return places.get(base);
    }

    List<StorePlace> places() {
        return List.copyOf(places.values());
    }

    /** The places of this file that name a store, by what we call it; the core's come first. */
    Map<String, List<StorePlace>> stores() {
        return stores;
    }

    Optional<String> storeName(StorePlace place) {
        return stores.entrySet().stream().filter(entry -> entry.getValue().contains(place)).map(Map.Entry::getKey).findFirst();
    }
}
