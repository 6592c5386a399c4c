package io.keywright.renderers.wildfly.standalone;

import java.util.Map;
import java.util.Optional;

/**
 * Texts of standalone.xml that WildFly resolves when it reads them, as {@code ${name:default}}.
 *
 * <p>A text is an expression only where a closing brace follows <code>${</code>; in every other one a dollar is a dollar.
 * In an expression two of them mean one (WildFly 36.0.1, run). What a property means that the file does not set itself is
 * up to how the server is started, so its default counts here.
 */
public final class Expressions {

    private static final int DEPTH = 20;

    private final Map<String, String> properties;

    /** @param properties those that the file itself sets, by name, as written */
    public Expressions(Map<String, String> properties) {
        this.properties = Map.copyOf(properties);
    }

    public static boolean isExpression(String text) {
        int open = text.indexOf("${");
        return open >= 0 && text.lastIndexOf('}') > open;
    }

    /** The text that WildFly reads as this value, whatever it holds. */
    public static String escaped(String value) {
        return isExpression(value) ? value.replace("$", "$$") : value;
    }

    /** What a text means; empty where it depends on how the server is started. */
    public Optional<String> value(String text) {
        return value(text, 0);
    }

    private Optional<String> value(String text, int depth) {
        if (!isExpression(text)) {
            return Optional.of(text);
        }
        StringBuilder value = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            if (text.startsWith("$$", at)) {
                value.append('$');
                at++;
            } else if (text.startsWith("${", at)) {
                int end = end(text, at + 2);
                Optional<String> part = end < 0 || depth > DEPTH ? Optional.empty() : meaning(text.substring(at + 2, end), depth);
                if (part.isEmpty()) {
                    return part;
                }
                value.append(part.get());
                at = end;
            } else {
                value.append(text.charAt(at));
            }
        }
        return Optional.of(value.toString());
    }

    /** Where the brace is that closes what begins here; braces inside count. */
    private static int end(String text, int from) {
        int open = 1;
        for (int at = from; at < text.length(); at++) {
            open += text.charAt(at) == '{' ? 1 : text.charAt(at) == '}' ? -1 : 0;
            if (open == 0) {
                return at;
            }
        }
        return -1;
    }

    private Optional<String> meaning(String body, int depth) {
        int colon = body.indexOf(':');
        if (body.startsWith("::", Math.max(colon, 0))) {
            return Optional.empty(); // of a vault or an expression encrypted by Elytron
        }
        for (String name : (colon < 0 ? body : body.substring(0, colon)).split(",")) {
            if (properties.containsKey(name.strip())) {
                return value(properties.get(name.strip()), depth + 1);
            }
        }
        return colon < 0 ? Optional.empty() : value(body.substring(colon + 1), depth + 1);
    }

    /**
     * The text with another value: a property with a default keeps its name and gets another default, so that what sets it
     * from outside still counts.
     */
    public String withValue(String text, String value) {
        String stripped = text.strip();
        int colon = stripped.indexOf(':');
        boolean plain = stripped.startsWith("${") && colon > 0 && end(stripped, 2) == stripped.length() - 1
                && !isExpression(stripped.substring(colon)) && !stripped.startsWith("::", colon);
        boolean isSet = plain && properties.containsKey(stripped.substring(2, colon));
        return plain && !isSet ? stripped.substring(0, colon + 1) + value + "}" : escaped(value);
    }
}
