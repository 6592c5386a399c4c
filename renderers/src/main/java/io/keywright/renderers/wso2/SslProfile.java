package io.keywright.renderers.wso2;

import io.keywright.renderers.xml.XmlElement;
import java.util.List;
import java.util.Optional;

/**
 * Stores for calls to single hosts, which take the place of the sender's: its protocols, suites and host name checks
 * count for them as well.
 *
 * @param config what we call it as an SSL configuration
 * @param peers  those that it is for, but for those that an earlier profile has: the first one counts
 */
public record SslProfile(XmlElement element, String config, List<Peer> peers) {

    static final String TAG = "profile";
    static final String SERVERS = "servers";
    static final String KEY_STORE = "KeyStore";
    static final String TRUST_STORE = "TrustStore";

    public SslProfile {
        peers = List.copyOf(peers);
    }

    /**
     * Somebody who is called.
     *
     * @param aliases the endpoint aliases that we call it by
     */
    public record Peer(String host, int port, List<String> aliases) {
        public Peer {
            aliases = List.copyOf(aliases);
        }

        /** As a profile names it: the product compares the text as it is. */
        String text() {
            return text(host, port);
        }

        static String text(String host, int port) {
            return host + ":" + port;
        }
    }

    /** What its element says of whom it is for. */
    List<String> servers() {
        return TransportWords.list(Transport.partText(element, SERVERS));
    }

    public Optional<XmlElement> keystore() {
        return element.child(KEY_STORE);
    }

    public Optional<XmlElement> truststore() {
        return element.child(TRUST_STORE);
    }

    /** Where it says whom it is for. */
    public XmlElement place() {
        return element.child(SERVERS).orElse(element);
    }
}
