package io.keywright.profiles;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the keystores and truststores of a flavour are like.
 *
 * @param types              store types that it can use
 * @param keyrings           those of them that are no files
 * @param defaultType        the type of a store where neither the document nor the file's suffix says it
 * @param suffixes           file suffixes by type, the one for new files first; none: any
 * @param directory          where stores are kept, in the server's own words; empty: nowhere by default
 * @param relativeDirectory  what a relative location is relative to, in the server's own words
 * @param files              file name without suffix, by keystore; others are named as the keystore
 * @param homeVariables      variables that mean home, or what lies in home
 * @param outsideVariables   variables that mean a directory outside of home
 * @param passwordVariables  variable that holds the password, by keystore
 * @param passwordSuffix     what makes the name of another keystore the name of its variable
 * @param minimumPassword    length of the shortest password that it accepts
 * @param wellKnownPasswords passwords that everybody knows from its documentation
 * @param newOptions         options that a store gets when it is new and the document says nothing
 * @param reloadOptions      option values with which the server loads a changed store by itself
 */
public record StoreFacts(List<String> types, List<String> keyrings, String defaultType,
                         Map<String, List<String>> suffixes, Optional<String> directory,
                         Optional<String> relativeDirectory, Map<String, String> files, List<String> homeVariables,
                         List<String> outsideVariables, Map<String, String> passwordVariables,
                         Optional<String> passwordSuffix, int minimumPassword, List<String> wellKnownPasswords,
                         Map<String, String> newOptions, Map<String, String> reloadOptions) {

    public StoreFacts {
        types = List.copyOf(types);
        keyrings = List.copyOf(keyrings);
        suffixes = Collections.unmodifiableMap(new LinkedHashMap<>(suffixes));
        files = Map.copyOf(files);
        homeVariables = List.copyOf(homeVariables);
        outsideVariables = List.copyOf(outsideVariables);
        passwordVariables = Map.copyOf(passwordVariables);
        wellKnownPasswords = List.copyOf(wellKnownPasswords);
        newOptions = Collections.unmodifiableMap(new LinkedHashMap<>(newOptions));
        reloadOptions = Collections.unmodifiableMap(new LinkedHashMap<>(reloadOptions));
    }

    public boolean supports(String type) {
        return types.contains(type);
    }

    /** The type of a store: as declared, else as its file's suffix says, else the default. */
    public String type(Optional<String> declared, Optional<String> location) {
        return declared.or(() -> location.flatMap(this::typeOfSuffix)).orElse(defaultType);
    }

    /** The type whose suffix the location has. */
    public Optional<String> typeOfSuffix(String location) {
        String lower = location.toLowerCase(Locale.ROOT);
        return types.stream()
                .filter(type -> suffixes.getOrDefault(type, List.of()).stream().anyMatch(lower::endsWith))
                .findFirst();
    }

    /** Where a store is kept when the document does not say it; empty when the document has to. */
    public Optional<String> defaultLocation(String keystore, String type) {
        List<String> known = suffixes.getOrDefault(type, List.of());
        if (known.isEmpty()) {
            return Optional.empty();
        }
        return directory.map(where -> where + files.getOrDefault(keystore, keystore) + known.get(0));
    }

    /**
     * The server's variable that holds a store's password, written so that it can be an environment variable; empty
     * when the server resolves none.
     */
    public Optional<String> passwordVariable(String keystore) {
        String special = passwordVariables.get(keystore);
        if (special != null) {
            return Optional.of(special);
        }
        return passwordSuffix.map(suffix -> {
            String name = (keystore + suffix).replaceAll("[^A-Za-z0-9_]", "_");
            return Character.isDigit(name.charAt(0)) ? "_" + name : name;
        });
    }

    /** Whether the server loads a store by itself when its file changes. */
    public boolean reloads(Map<String, String> options) {
        return !reloadOptions.isEmpty()
                && reloadOptions.entrySet().stream().allMatch(o -> o.getValue().equals(options.get(o.getKey())));
    }
}
