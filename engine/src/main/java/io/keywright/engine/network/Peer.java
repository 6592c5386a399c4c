package io.keywright.engine.network;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom to ask.
 *
 * @param host name, IPv4 or IPv6 address, the latter without brackets
 */
public record Peer(String host, int port) {

    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^\\s:\\[\\]/@]+)):([0-9]{1,5})");
    private static final int LARGEST_PORT = 65535;

    /** Reads {@code host:port} or {@code [address]:port}; empty when it is neither. */
    public static Optional<Peer> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(form.group(3));
        return port < 1 || port > LARGEST_PORT ? Optional.empty()
                : Optional.of(new Peer(form.group(1) != null ? form.group(1) : form.group(2), port));
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
