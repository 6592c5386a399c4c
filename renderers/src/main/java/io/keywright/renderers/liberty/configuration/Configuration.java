package io.keywright.renderers.liberty.configuration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a server's XML files say together: the elements below {@code server} in the order in which the server reads
 * them, without those that an include with {@code onConflict="IGNORE"} loses.
 *
 * @param main  server.xml; empty when there is none
 * @param files every file that was read, by path
 */
public record Configuration(Optional<ConfigFile> main, Map<Path, ConfigFile> files, List<Occurrence> occurrences) {

    /** Elements that merge by id; all others that we look at are there once. */
    static final Set<String> FACTORIES = Set.of("keyStore", "ssl", "httpEndpoint", "sslOptions", "accessLogging");

    public Configuration {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        occurrences = List.copyOf(surviving(occurrences));
    }

    /** The things of a factory that have an id, by id. */
    public Map<String, Setting> settings(String element) {
        Map<String, List<Occurrence>> byId = new LinkedHashMap<>();
        all(element).forEach(occurrence -> occurrence.value("id")
                .ifPresent(id -> byId.computeIfAbsent(id, key -> new ArrayList<>()).add(occurrence)));
        Map<String, Setting> settings = new LinkedHashMap<>();
        byId.forEach((id, found) -> settings.put(id, new Setting(element, Optional.of(id), found)));
        return settings;
    }

    public Optional<Setting> setting(String element, String id) {
        return Optional.ofNullable(settings(element).get(id));
    }

    public Optional<Setting> singleton(String element) {
        List<Occurrence> found = all(element);
        return found.isEmpty() ? Optional.empty() : Optional.of(new Setting(element, Optional.empty(), found));
    }

    public List<Occurrence> all(String element) {
        return occurrences.stream().filter(occurrence -> occurrence.element().name().equals(element)).toList();
    }

    /** Names of features, in lower case: the server compares them so. */
    public List<String> features() {
        return all("featureManager").stream().flatMap(manager -> manager.children("feature").stream())
                .map(feature -> feature.element().text().strip().toLowerCase(Locale.ROOT)).toList();
    }

    public boolean hasTls() {
        return features().stream().anyMatch(FeatureNames::bringsTls);
    }

    /** Whether outbound filters and the outbound default count, which not every feature with TLS brings. */
    public boolean hasOutboundTls() {
        return features().contains(FeatureNames.TLS.toLowerCase(Locale.ROOT));
    }

    /** Whether the versions of features come from a platform, so that they are named without. */
    public boolean hasPlatform() {
        return all("featureManager").stream().anyMatch(manager -> !manager.children("platform").isEmpty());
    }

    /** Whether a feature brings container security, so that applications ask their callers who they are. */
    public boolean hasApplicationSecurity() {
        return features().stream().anyMatch(FeatureNames::bringsApplicationSecurity);
    }

    private static List<Occurrence> surviving(List<Occurrence> all) {
        List<Occurrence> kept = new ArrayList<>();
        for (Occurrence occurrence : all) {
            if (occurrence.file().ignorable().isEmpty() || !loses(occurrence, all, kept)) {
                kept.add(occurrence);
            }
        }
        return kept;
    }

    /** IGNORE works on whole elements, wherever in the parent the other one stands. */
    private static boolean loses(Occurrence ignorable, List<Occurrence> all, List<Occurrence> kept) {
        String identity = identity(ignorable);
        if (identity.isEmpty()) {
            return false;
        }
        List<Object> includes = ignorable.file().ignorable();
        for (int depth = 0; depth < includes.size(); depth++) {
            List<Object> parent = includes.subList(0, depth);
            Object include = includes.get(depth);
            if (all.stream().anyMatch(other -> other.file().layer() == ignorable.file().layer()
                    && other.file().ignorable().equals(parent) && identity(other).equals(identity))
                    || kept.stream().anyMatch(other -> other.file().layer() == ignorable.file().layer()
                    && !other.file().ignorable().contains(include) && identity(other).equals(identity))) {
                return true;
            }
        }
        return false;
    }

    /** Element name and id; empty for what has none, and is therefore another thing each time. */
    private static String identity(Occurrence occurrence) {
        String name = occurrence.element().name();
        if (name.equals("variable")) {
            return occurrence.value("name").map(variable -> "variable " + variable).orElse("");
        }
        Optional<String> id = occurrence.value("id");
        return id.isEmpty() && FACTORIES.contains(name) ? "" : name + " " + id.orElse("");
    }
}
