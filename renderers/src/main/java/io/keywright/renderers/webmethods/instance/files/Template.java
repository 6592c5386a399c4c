package io.keywright.renderers.webmethods.instance.files;

import io.keywright.renderers.properties.KeyValues;
import io.keywright.renderers.webmethods.instance.files.StoreAlias.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Configuration variables, which count more than the files of the instance where the product applies them.
 *
 * @param path   absolute
 * @param values none where there is no such file
 */
public record Template(Path path, KeyValues values) {

    /** The option of a server that has one. */
    public static final String OPTION = "configurationVariables";
    static final String FILE = "application.properties";

    private static final Pattern FIELD = Pattern.compile("ks[A-Za-z]+|keyAlias\\..+");
    private static final String LOCATION = ".ksLocation";
    private static final String TYPE = ".ksType";
    private static final String KEYS = ".keyAlias.";
    private static final String KEY_PASSWORD = ".keyAliasPassword";

    /** Whether it says anything about stores. */
    public boolean namesStores() {
        return values.entries().stream().anyMatch(entry -> isOfStore(entry.name()));
    }

    /** What it says about stores, and about what the whole server presents. */
    public List<String> names() {
        return values.entries().stream().map(KeyValues.Entry::name).filter(name -> isOfStore(name) || name.startsWith("settings.watt.security.")
                || name.startsWith("settings.watt.server.ssl.") || name.startsWith("settings.watt.net.ssl.")).distinct().toList();
    }

    /** The aliases of stores that it makes; one whose place it takes from elsewhere is left to it. */
    List<StoreAlias> stores() {
        return Stream.of(Kind.values()).flatMap(kind -> values.entries().stream().map(KeyValues.Entry::name).filter(name -> name.startsWith(kind.word() + ".")
                && name.endsWith(LOCATION)).map(name -> name.substring(kind.word().length() + 1, name.length() - LOCATION.length())).distinct()
                .filter(alias -> literal(kind, alias, LOCATION).isPresent()).map(alias -> store(kind, alias))).toList();
    }

    /** Names of all that it says about an alias. */
    public List<String> names(Kind kind, String alias) {
        return values.entries().stream().map(KeyValues.Entry::name).filter(name -> field(kind, alias, name).isPresent()).distinct().toList();
    }

    /** What of an alias a variable says; empty where it is another's, whose name may begin alike. */
    public static Optional<String> field(Kind kind, String alias, String name) {
        String prefix = kind.word() + "." + alias + ".";
        return Optional.of(name).filter(one -> one.startsWith(prefix)).map(one -> one.substring(prefix.length())).filter(rest -> FIELD.matcher(rest).matches());
    }

    private StoreAlias store(Kind kind, String alias) {
        String keys = kind.word() + "." + alias + KEYS;
        // Of truststores the vendor's samples name no type: they are JKS.
        Optional<String> type = literal(kind, alias, TYPE).or(() -> Optional.of("JKS").filter(jks -> kind == Kind.TRUSTSTORE));
        return new StoreAlias(kind, alias, literal(kind, alias, LOCATION), type, values.entries().stream().map(KeyValues.Entry::name)
                .filter(name -> name.startsWith(keys) && name.endsWith(KEY_PASSWORD)).map(name -> name.substring(keys.length(), name.length() - KEY_PASSWORD.length()))
                .toList(), Optional.empty());
    }

    /** A value that is not the name of a variable or a secret. */
    private Optional<String> literal(Kind kind, String alias, String field) {
        return values.entry(kind.word() + "." + alias + field).map(KeyValues.Entry::value).filter(value -> !value.isBlank() && !value.contains("$"));
    }

    private static boolean isOfStore(String name) {
        return name.startsWith("keystore.") || name.startsWith("truststore.");
    }
}
