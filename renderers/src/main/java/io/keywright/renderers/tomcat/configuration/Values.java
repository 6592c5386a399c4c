package io.keywright.renderers.tomcat.configuration;

import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What attributes mean: {@code ${name}} is a system property, which conf/catalina.properties sets. Others come from the
 * command line or the environment of the server, and are not known here; {@code ${name:-value}} has a value all the same.
 */
public final class Values {

    public static final Values NONE = new Values(Map.of());

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)\\}");
    private static final String DEFAULT = ":-";

    private final Map<String, String> properties;

    Values(Map<String, String> properties) {
        this.properties = new TreeMap<>(properties);
    }

    /** @param file catalina.properties; one that is malformed sets nothing, and the server does not start on it */
    static Values of(Optional<byte[]> file) {
        Properties read = new Properties();
        try {
            read.load(new StringReader(file.map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1)).orElse("")));
        } catch (IOException | IllegalArgumentException e) {
            return NONE;
        }
        Map<String, String> properties = new TreeMap<>();
        // What refers to others in turn is left aside: so is what would have to be known of the machine.
        read.stringPropertyNames().stream().filter(name -> !read.getProperty(name).contains("${"))
                .forEach(name -> properties.put(name, read.getProperty(name)));
        return new Values(properties);
    }

    public Optional<String> property(String name) {
        return Optional.ofNullable(properties.get(name));
    }

    /** Whether a text refers to a property at all. */
    public static boolean isReference(String text) {
        return REFERENCE.matcher(text).find();
    }

    /** The property that a text is, and nothing else. */
    public static Optional<String> soleProperty(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        return matcher.matches() && !matcher.group(1).contains(DEFAULT) ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The text with its properties replaced; empty when one has no value that is known here. */
    public Optional<String> expand(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder expanded = new StringBuilder();
        while (matcher.find()) {
            Optional<String> value = reference(matcher.group(1));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            matcher.appendReplacement(expanded, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(matcher.appendTail(expanded).toString());
    }

    private Optional<String> reference(String reference) {
        int at = reference.indexOf(DEFAULT);
        String name = at < 0 ? reference : reference.substring(0, at);
        // A property that is set elsewhere would win over the default, and is not known here; it is taken for unset.
        return property(name).or(() -> at < 0 ? Optional.empty() : Optional.of(reference.substring(at + DEFAULT.length())));
    }

    /** The meaning of an attribute; empty when it is not there, or not known. */
    public Optional<String> of(XmlElement element, String attribute) {
        return element.attribute(attribute).map(XmlAttribute::value).flatMap(this::expand);
    }

    public Optional<String> of(Optional<XmlElement> element, String attribute) {
        return element.flatMap(at -> of(at, attribute));
    }
}
