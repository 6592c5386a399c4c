package io.keywright.schema.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of one thing, such as {@code servers.orders.keystores.defaultKeyStore.keys["a.b c"]}.
 *
 * <p>An address is a list of segments. A segment that is a plain name (with an optional instance in brackets) stands
 * bare after a dot; any other, as aliases may be, stands quoted in brackets, {@code "} and {@code \} escaped by a
 * backslash. Two addresses are equal when their segments are; the order is that of their text.
 */
public record Address(List<String> segments) implements Comparable<Address> {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*(\\[[A-Za-z0-9][A-Za-z0-9_-]*\\])?");

    public Address {
        segments = List.copyOf(segments);
    }

    public static Address of(String... segments) {
        return new Address(List.of(segments));
    }

    public static Address authority(String name) {
        return of("authorities", name);
    }

    public static Address identity(String name) {
        return of("identities", name);
    }

    public static Address server(String name) {
        return of("servers", name);
    }

    /** This address with further segments after it. */
    public Address child(String... more) {
        List<String> all = new ArrayList<>(segments);
        all.addAll(List.of(more));
        return new Address(all);
    }

    /** The server that this address lies in, if it lies in one. */
    public Optional<String> serverName() {
        return segments.size() >= 2 && segments.get(0).equals("servers") ? Optional.of(segments.get(1)) : Optional.empty();
    }

    /** The last segment: the name of the thing itself. */
    public String name() {
        return segments.get(segments.size() - 1);
    }

    /** Whether {@code other} is this address or lies below it. */
    public boolean contains(Address other) {
        return other.segments.size() >= segments.size() && other.segments.subList(0, segments.size()).equals(segments);
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException with the reason and the offset when the text is not an address
     */
    public static Address parse(String text) {
        List<String> segments = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("[\"", at)) {
                at = quoted(text, at + 2, segments);
                continue;
            }
            if (at > 0) {
                if (text.charAt(at) != '.') {
                    throw new IllegalArgumentException("expected '.' at offset " + at);
                }
                at++;
            }
            var matcher = PLAIN.matcher(text).region(at, text.length());
            if (!matcher.lookingAt()) {
                throw new IllegalArgumentException("expected a name at offset " + at);
            }
            segments.add(matcher.group());
            at = matcher.end();
        }
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("the address is empty");
        }
        return new Address(segments);
    }

    private static int quoted(String text, int from, List<String> segments) {
        StringBuilder name = new StringBuilder();
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                name.append(text.charAt(++at));
            } else if (c == '"') {
                if (at + 1 >= text.length() || text.charAt(at + 1) != ']') {
                    throw new IllegalArgumentException("expected ']' at offset " + (at + 1));
                }
                segments.add(name.toString());
                return at + 2;
            } else {
                name.append(c);
            }
        }
        throw new IllegalArgumentException("the quote at offset " + (from - 1) + " is not closed");
    }

    // What a record has by itself is spun from method handles at the first call, some milliseconds of every start.

    @Override
    public boolean equals(Object other) {
        return other instanceof Address address && segments.equals(address.segments);
    }

    @Override
    public int hashCode() {
        return segments.hashCode();
    }

    @Override
    public int compareTo(Address other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String segment : segments) {
            if (!PLAIN.matcher(segment).matches()) {
                text.append("[\"").append(segment.replace("\\", "\\\\").replace("\"", "\\\"")).append("\"]");
            } else {
                text.append(text.isEmpty() ? "" : ".").append(segment);
            }
        }
        return text.toString();
    }
}
