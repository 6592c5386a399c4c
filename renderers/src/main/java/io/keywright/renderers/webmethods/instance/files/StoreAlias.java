package io.keywright.renderers.webmethods.instance.files;

import io.keywright.renderers.webmethods.values.ValuesFile;
import io.keywright.renderers.xml.SecureXml;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlDocument;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Range;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A keystore alias or a truststore alias: the name by which the product knows a file. It stands in a file of its own, or
 * in the configuration variables alone, from which a Microservices Runtime makes it when it starts.
 *
 * @param location empty where the product finds it elsewhere than in its files
 * @param keys     aliases of keys whose passwords the product has; it uses no other key of the store
 * @param stands   its own file; empty: it has none
 */
public record StoreAlias(Kind kind, String name, Optional<String> location, Optional<String> type, List<String> keys, Optional<File> stands) {

    /** Where the files of aliases are, below the instance. */
    public static final String DIRECTORY = "config/security/keystore";
    static final String HOLDER = "securityConfigParams";

    public StoreAlias {
        keys = List.copyOf(keys);
    }

    /**
     * Its own file, which is XML, and what it says is XML again, as a text in it. It holds no password: only the names under
     * which the product keeps them.
     *
     * @param holder the element around that text
     * @param inner  that text
     * @param store  the element that describes the store
     */
    public record File(ValuesFile values, XmlElement holder, XmlDocument inner, XmlElement store) {

        private Optional<String> text(String attribute) {
            return store.attribute(attribute).map(XmlAttribute::value).filter(value -> !value.isEmpty());
        }

        /** The element with the keys whose passwords the product has. */
        public Optional<XmlElement> handles() {
            return store.child("aliasHandles");
        }

        private List<String> keys() {
            return handles().map(XmlElement::children).orElse(List.of()).stream()
                    .flatMap(handle -> handle.attribute("alias").map(XmlAttribute::value).stream()).toList();
        }
    }

    /** What an alias is for. The two have their own names: one name may be both. */
    public enum Kind {
        KEYSTORE("keystore", "_ks_config.xml"), TRUSTSTORE("truststore", "_ts_config.xml");

        private final String word;
        private final String suffix;

        Kind(String word, String suffix) {
            this.word = word;
            this.suffix = suffix;
        }

        /** As files and names of passwords have it. */
        public String word() {
            return word;
        }

        public boolean hasFile(String name) {
            return name.endsWith(suffix);
        }

        /** The file of an alias, below {@link #DIRECTORY}. */
        public String file(String alias) {
            return alias.toLowerCase(Locale.ROOT) + suffix;
        }

        /** Under which the product keeps the password of a store. */
        public String handle(String alias) {
            return "wm.security." + word + "." + alias;
        }
    }

    /**
     * @throws DiagnosticException with the place when it does not describe a store
     */
    static StoreAlias of(Kind kind, ValuesFile file) {
        XmlElement holder = file.root().field(HOLDER).orElseThrow(() -> unreadable("'" + HOLDER + "' is not there", file.document().root().range()));
        XmlDocument inner;
        try {
            inner = SecureXml.parse(holder.text().strip().getBytes(StandardCharsets.UTF_8), file.document().filename());
        } catch (DiagnosticException e) {
            throw unreadable("the XML in '" + HOLDER + "' cannot be read: " + e.diagnostics().get(0).summary(), holder.range());
        }
        XmlElement store = inner.root().child(kind.word())
                .filter(child -> child.attribute("name").isPresent()).orElseThrow(() ->
                        unreadable("'" + HOLDER + "' describes no " + kind.word(), holder.range()));
        File stands = new File(file, holder, inner, store);
        // On Windows the product writes backslashes.
        return new StoreAlias(kind, stands.text("name").orElseThrow(), stands.text("location").map(path -> path.replace('\\', '/')), stands.text("type"),
                stands.keys(), Optional.of(stands));
    }

    private static DiagnosticException unreadable(String summary, Range place) {
        return new DiagnosticException(Diagnostic.error(DiagnosticCode.CONFIGURATION_UNREADABLE, summary).at(place));
    }
}
