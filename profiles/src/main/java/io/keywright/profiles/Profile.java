package io.keywright.profiles;

import io.keywright.schema.vocabulary.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Facts about a flavour at a version.
 *
 * @param flavour            as the document writes it
 * @param title              as its vendor writes it
 * @param version            the version that was asked for; empty: the newest that is known
 * @param mainFile           the file, relative to home, without which a directory is no home of this flavour
 * @param createsHome        whether apply makes a home that does not exist
 * @param storeTypes         store types that it can use
 * @param keyringTypes       those of them that are no files
 * @param defaultStoreType   the type of a store where none is declared
 * @param minimumPassword    length of the shortest store password that it accepts
 * @param wellKnownPasswords passwords that everybody knows from its documentation
 * @param protocols          protocol versions that it can configure
 * @param can                named abilities, such as {@code users}, {@code scopes}, {@code basicAliases}
 * @param options            by level, then name
 * @param facts              every fact as it stands in the data file, for the reference
 */
public record Profile(String flavour, String title, Optional<String> version, Optional<String> mainFile,
                      boolean createsHome, List<String> storeTypes, List<String> keyringTypes,
                      String defaultStoreType, int minimumPassword, List<String> wellKnownPasswords,
                      List<Protocol> protocols, List<String> can,
                      Map<Level, Map<String, OptionFact>> options, List<Fact> facts) {

    /** What an option belongs to. */
    public enum Level {
        SERVER("server"), KEYSTORE("keystore"), SSL_CONFIG("sslConfig"), ENDPOINT("endpoint"),
        ENDPOINT_ALIAS("endpointAlias");

        private final String text;

        Level(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** One fact and how it is known. */
    public record Fact(String name, String value, String source) {
    }

    /**
     * An option that only this flavour has.
     *
     * @param type         what its value must be
     * @param values       the only values, if they are a closed set
     * @param defaultValue what holds where it is absent
     * @param doc          one sentence
     */
    public record OptionFact(String name, Type type, List<String> values, Optional<String> defaultValue, String doc,
                             String source) {

        /** What an option's value must be. */
        public enum Type { BOOLEAN, INTEGER, DURATION, TEXT, CHOICE }
    }

    public boolean supportsStoreType(String type) {
        return storeTypes.contains(type);
    }

    public boolean can(String ability) {
        return can.contains(ability);
    }
}
