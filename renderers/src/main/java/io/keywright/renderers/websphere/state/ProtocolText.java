package io.keywright.renderers.websphere.state;

import io.keywright.schema.vocabulary.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an {@code sslProtocol} says.
 *
 * @param protocols the versions; an empty list is the product's default; absent when a set or nothing is named
 * @param setName   the product's name of a set of versions, when it is one
 * @param fault     why the product cannot use it
 * @param hint      what to write instead
 */
public record ProtocolText(Optional<List<Protocol>> protocols, Optional<String> setName, Optional<String> fault,
                           Optional<String> hint) {

    /** What the product writes from 8.5 on: TLS 1.0 to 1.2. */
    public static final String DEFAULT_SET = "SSL_TLSv2";
    private static final Set<String> SETS = Set.of(DEFAULT_SET, "SSL_TLS", "TLS", "SSL", "SSLv2");

    public static ProtocolText of(Optional<String> written) {
        String text = written.orElse(DEFAULT_SET).strip();
        if (SETS.contains(text)) {
            return new ProtocolText(text.equals(DEFAULT_SET) ? Optional.of(List.of()) : Optional.empty(), Optional.of(text),
                    Optional.empty(), Optional.empty());
        }
        List<Protocol> protocols = new ArrayList<>();
        // A list is allowed from 8.5.5.21 on; how its members are parted is told both ways.
        for (String name : Arrays.stream(text.split("[,\\s]+")).filter(part -> !part.isEmpty()).toList()) {
            Optional<Protocol> protocol = Protocol.of(name);
            if (protocol.isEmpty()) {
                return unknown(name);
            }
            protocols.add(protocol.get());
        }
        return new ProtocolText(Optional.of(protocols), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ProtocolText unknown(String name) {
        // A typo that goes from guide to guide.
        Optional<String> meant = name.equals("TLS_SSLv2") ? Optional.of(DEFAULT_SET) : Optional.empty();
        return new ProtocolText(Optional.empty(), Optional.empty(), Optional.of("sslProtocol '" + name + "' is no protocol of the product"),
                meant.map(text -> "write sslProtocol=\"" + text + "\""));
    }

    /** As the product takes it. */
    public static String written(List<Protocol> protocols) {
        return protocols.isEmpty() ? DEFAULT_SET : String.join(",", protocols.stream().map(Protocol::text).toList());
    }
}
