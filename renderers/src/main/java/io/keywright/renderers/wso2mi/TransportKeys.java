package io.keywright.renderers.wso2mi;

import io.keywright.renderers.wso2.TransportWords;
import java.util.LinkedHashMap;
import java.util.Map;

/** The keys of the HTTPS transports, by the field of ours that they are. */
final class TransportKeys {

    static final String VERIFY_CLIENT = Deployment.HTTP + "listener.verify_client";
    static final String HOSTNAME_VERIFIER = Deployment.HTTP + "sender.hostname_verifier";
    static final String PORT = Deployment.HTTP + "listener.secured_port";
    static final String ADDRESS = Deployment.HTTP + "listener.secured_bind_address";

    /** Parameters by their names in axis2.xml go through here; the suites of the sender have no other place. */
    static final String RAW = "transport.https.";

    private TransportKeys() {
    }

    static String protocols(String transport) {
        return Deployment.HTTP + transport + ".secured_protocols";
    }

    static String ciphers(String transport) {
        return transport.equals(TransportWords.LISTENER) ? Deployment.HTTP + "listener.preferred_ciphers" : RAW + "sender.parameter.PreferredCiphers";
    }

    /** The keys of an SSL configuration by field, but for its stores. */
    static Map<String, String> ofConfig(String transport) {
        Map<String, String> keys = new LinkedHashMap<>();
        if (transport.equals(TransportWords.LISTENER)) {
            keys.put("clientAuth", VERIFY_CLIENT);
        } else {
            keys.put("verifyHostname", HOSTNAME_VERIFIER);
        }
        keys.put("protocols", protocols(transport));
        keys.put("ciphers", ciphers(transport));
        return keys;
    }
}
