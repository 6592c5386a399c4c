package io.keywright.renderers.liberty.configuration;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The values of attributes as the server takes them: variables replaced, and where it would take its default instead
 * of a value that it does not understand, that default.
 */
public final class Values {

    /** An attribute that is an option in our words. */
    public record OptionAttribute(String name, Kind kind, Optional<String> defaultValue, List<String> values) {
        public static OptionAttribute flag(String name, boolean value) {
            return new OptionAttribute(name, Kind.FLAG, Optional.of(Boolean.toString(value)), List.of("true", "false"));
        }

        static OptionAttribute choice(String name, String value, String... others) {
            return new OptionAttribute(name, Kind.CHOICE, Optional.of(value), List.of(others));
        }

        public static OptionAttribute text(String name, String value) {
            return new OptionAttribute(name, Kind.TEXT, Optional.ofNullable(value), List.of());
        }
    }

    public enum Kind { FLAG, CHOICE, TEXT }

    public static final List<OptionAttribute> KEYSTORE = List.of(
            OptionAttribute.choice("updateTrigger", "mbean", "polled", "mbean", "disabled"),
            OptionAttribute.text("pollingRate", "500ms"),
            OptionAttribute.flag("readOnly", false));

    public static final List<OptionAttribute> SSL = List.of(
            OptionAttribute.choice("securityLevel", "HIGH", "HIGH", "MEDIUM", "LOW", "CUSTOM"),
            OptionAttribute.flag("enforceCipherOrder", false),
            OptionAttribute.flag("trustDefaultCerts", false),
            OptionAttribute.text("skipHostnameVerificationForHosts", null));

    public static final List<OptionAttribute> ENDPOINT = List.of(
            OptionAttribute.flag("enabled", true),
            OptionAttribute.choice("onError", "WARN", "WARN", "FAIL", "IGNORE"));

    public static final List<OptionAttribute> SSL_OPTIONS = List.of(
            OptionAttribute.text("sessionTimeout", "1d"),
            OptionAttribute.text("sslSessionTimeout", "86400s"),
            OptionAttribute.flag("suppressHandshakeErrors", false));

    private final ServerVariables variables;

    public Values(ServerVariables variables) {
        this.variables = variables;
    }

    /** The text of an attribute; an undefined variable stays in it, as in the server. */
    public Optional<String> text(Setting setting, String attribute) {
        return setting.attribute(attribute).map(placed -> variables.expand(placed.value()).text());
    }

    public boolean flag(Setting setting, String attribute, boolean defaultValue) {
        return text(setting, attribute).flatMap(Values::flag).orElse(defaultValue);
    }

    public static Optional<Boolean> flag(String text) {
        return text.equalsIgnoreCase("true") ? Optional.of(true)
                : text.equalsIgnoreCase("false") ? Optional.of(false) : Optional.empty();
    }

    public Optional<Integer> number(Setting setting, String attribute) {
        return text(setting, attribute).flatMap(Values::number);
    }

    public static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The options that a setting has, defaults included. */
    public Map<String, String> options(Optional<Setting> setting, List<OptionAttribute> attributes) {
        Map<String, String> options = new TreeMap<>();
        for (OptionAttribute option : attributes) {
            setting.flatMap(found -> text(found, option.name())).flatMap(text -> understood(option, text))
                    .or(option::defaultValue).ifPresent(value -> options.put(option.name(), value));
        }
        return options;
    }

    /** The value in its canonical spelling; empty for one at which the server falls back to its default. */
    public static Optional<String> understood(OptionAttribute option, String text) {
        return switch (option.kind()) {
            case TEXT -> Optional.of(text);
            case FLAG -> flag(text).map(value -> value.toString().toLowerCase(Locale.ROOT));
            case CHOICE -> option.values().stream().filter(value -> value.equalsIgnoreCase(text)).findFirst();
        };
    }
}
