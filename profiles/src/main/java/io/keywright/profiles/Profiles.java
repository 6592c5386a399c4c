package io.keywright.profiles;

import io.keywright.profiles.migration.MigrationFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The profiles there are. A flavour has one when its data file lies beside this class, so a new flavour is a new file
 * and no new line here.
 */
public final class Profiles {

    /** Every flavour of the document format, in the order that messages list them. */
    private static final List<String> FLAVOURS = List.of("liberty", "zosconnect", "websphere", "mobilefirst",
            "webmethods-is", "webmethods-cloud", "wso2-esb", "wso2-mi", "tomcat", "wildfly", "client");

    // Data files never change while we run, and a site has thousands of servers of one flavour and version.
    private static final Map<String, FactFile> FILES = new ConcurrentHashMap<>();
    private static final Map<List<String>, Profile> CHOSEN = new ConcurrentHashMap<>();

    private static final Map<String, MigrationFacts> MIGRATION = new ConcurrentHashMap<>();

    private Profiles() {
    }

    /** Every flavour that the document format knows, with a profile or without one yet. */
    public static List<String> flavours() {
        return FLAVOURS;
    }

    /** The flavours that have a profile. */
    public static List<String> all() {
        return FLAVOURS.stream().filter(flavour -> Profiles.class.getResource(flavour + ".yaml") != null).toList();
    }

    /** The facts about a flavour that has a profile. */
    public static Profile load(String flavour, Optional<String> version) {
        return find(flavour, version)
                .orElseThrow(() -> new IllegalStateException("bug: there is no profile of flavour " + flavour));
    }

    /** The facts about a flavour at a version, without one at the newest; empty when the flavour has no profile. */
    public static Optional<Profile> find(String flavour, Optional<String> version) {
        List<String> key = version.map(v -> List.of(flavour, v)).orElse(List.of(flavour));
        Profile known = CHOSEN.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        if (!FLAVOURS.contains(flavour) || Profiles.class.getResource(flavour + ".yaml") == null) {
            return Optional.empty();
        }
        return Optional.of(CHOSEN.computeIfAbsent(key, k -> file(flavour).profile(version)));
    }

    /** What becomes of the own words of a flavour that has a profile when another server takes over. */
    public static MigrationFacts migration(String flavour) {
        return MIGRATION.computeIfAbsent(flavour, name -> file(name).migration());
    }

    /** What {@link #migration} says, each fact with how it is known. */
    public static List<Profile.Fact> listedMigration(String flavour) {
        return file(flavour).listedMigration();
    }

    private static FactFile file(String flavour) {
        return FILES.computeIfAbsent(flavour, name -> new FactFile(read(name)));
    }

    /** A product that is another one with more to it says so ({@code like: liberty}), and only what is otherwise with it. */
    private static DataFile read(String flavour) {
        DataFile own = DataFile.read(flavour + ".yaml");
        return own.find("like").map(other -> own.over(read(other.text()))).orElse(own);
    }
}
