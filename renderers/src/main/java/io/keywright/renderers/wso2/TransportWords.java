package io.keywright.renderers.wso2;

import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What we call the parts of the transports, and what their values mean. */
public final class TransportWords {

    /** The SSL configuration of the HTTPS listener. */
    public static final String LISTENER = "listener";
    /** The SSL configuration of the HTTPS sender. */
    public static final String SENDER = "sender";
    /** The port of the HTTPS listener. */
    public static final String ENDPOINT = "https";

    /** The port of the management console, and its SSL configuration. */
    public static final String CONSOLE = "console";

    private TransportWords() {
    }

    /**
     * Two words count; everything else means none, without a message (known of Apache Synapse 3.0.1 by running it).
     *
     * @param text as the product takes it: not trimmed
     */
    public static ClientAuth clientAuth(Optional<String> text) {
        return switch (text.orElse("")) {
            case "require" -> ClientAuth.REQUIRED;
            case "optional" -> ClientAuth.SUPPORTED;
            default -> ClientAuth.NONE;
        };
    }

    /** The word for a mode in which callers are asked; there is none for the other. */
    public static Optional<String> clientAuth(ClientAuth clientAuth) {
        return switch (clientAuth) {
            case REQUIRED -> Optional.of("require");
            case SUPPORTED -> Optional.of("optional");
            case NONE -> Optional.empty();
        };
    }

    /** Without a verifier names are checked as browsers do. */
    public static boolean verifiesHostname(Optional<String> verifier) {
        return !verifier.orElse("").strip().toLowerCase(Locale.ROOT).equals("allowall");
    }

    /** The SSL configurations that count in each direction, of those that there are. */
    public static Map<String, DefaultSslConfigState> defaults(Set<String> configs) {
        Optional<String> inbound = Optional.of(LISTENER).filter(configs::contains);
        Optional<String> outbound = Optional.of(SENDER).filter(configs::contains);
        return inbound.or(() -> outbound).isEmpty() ? Map.of() : Map.of("", new DefaultSslConfigState("", inbound, outbound));
    }

    /** Blanks around commas do no harm. */
    public static List<String> list(Optional<String> text) {
        return text.map(all -> List.of(all.strip().split("\\s*,\\s*"))).orElse(List.of()).stream().filter(one -> !one.isEmpty()).toList();
    }
}
