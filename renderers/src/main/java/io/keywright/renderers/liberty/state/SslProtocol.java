package io.keywright.renderers.liberty.state;

import io.keywright.schema.vocabulary.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an {@code sslProtocol} means, as tried on Open Liberty 25.0.0.9 with OpenJDK 17.
 *
 * @param protocols the versions; an empty list is the Java's default; absent when the server cannot use the value
 * @param setName   the value itself, when it is a vendor's name of a set of versions
 * @param trap      what is wrong with it
 */
public record SslProtocol(Optional<List<Protocol>> protocols, Optional<String> setName, Optional<String> trap) {

    private static final Set<String> DEFAULT_SETS = Set.of("SSL", "TLS");
    private static final Set<String> IBM_SETS = Set.of("SSL_TLS", "SSL_TLSv2");
    private static final Set<Protocol> IN_LISTS =
            Set.of(Protocol.TLS_V1, Protocol.TLS_V1_1, Protocol.TLS_V1_2, Protocol.TLS_V1_3);

    public static SslProtocol of(Optional<String> written) {
        if (written.isEmpty() || written.get().isEmpty()) {
            return new SslProtocol(Optional.of(List.of()), Optional.empty(), Optional.empty());
        }
        String text = written.get();
        if (DEFAULT_SETS.contains(text)) {
            return new SslProtocol(Optional.of(List.of()), Optional.of(text), Optional.empty());
        } else if (IBM_SETS.contains(text)) {
            return new SslProtocol(Optional.of(List.of()), Optional.of(text), Optional.of("sslProtocol '" + text
                    + "' is a name of IBM Java: on another Java the SSL configuration is not built (CWPKI0831E)"));
        } else if (text.contains(",") || text.contains(" ")) {
            return list(text);
        }
        Optional<Protocol> one = Protocol.of(text);
        if (one.isEmpty()) {
            Optional<Protocol> meant = Arrays.stream(Protocol.values())
                    .filter(protocol -> protocol.text().equalsIgnoreCase(text)).findFirst();
            return unusable(meant.isPresent() ? "sslProtocol '" + text + "' is not spelled '" + meant.get()
                    + "': the server takes it and every handshake fails"
                    : "sslProtocol '" + text + "' is unknown: the SSL configuration is not built (CWPKI0831E)");
        }
        return usable(List.of(one.get()), text);
    }

    private static SslProtocol list(String text) {
        if (text.chars().anyMatch(Character::isWhitespace)) {
            return unusable("sslProtocol '" + text
                    + "' has a blank in its list: the SSL configuration is not built (CWPKI0832E)");
        }
        List<Protocol> protocols = new ArrayList<>();
        for (String name : text.split(",", -1)) {
            Optional<Protocol> protocol = Protocol.of(name).filter(IN_LISTS::contains);
            if (protocol.isEmpty()) {
                return unusable("sslProtocol '" + text + "' lists '" + name
                        + "', which no list may hold: the SSL configuration is not built (CWPKI0832E)");
            }
            protocols.add(protocol.get());
        }
        return usable(protocols, text);
    }

    private static SslProtocol usable(List<Protocol> protocols, String text) {
        boolean modern = protocols.contains(Protocol.TLS_V1_2) || protocols.contains(Protocol.TLS_V1_3);
        return new SslProtocol(Optional.of(protocols), Optional.empty(), modern ? Optional.empty()
                : Optional.of("sslProtocol '" + text
                + "' names only versions that a current Java disables: every handshake fails"));
    }

    private static SslProtocol unusable(String trap) {
        return new SslProtocol(Optional.empty(), Optional.empty(), Optional.of(trap));
    }

    /** As the server wants it: a list without blanks. */
    public static String written(List<Protocol> protocols) {
        return protocols.stream().map(Protocol::text).collect(Collectors.joining(","));
    }
}
