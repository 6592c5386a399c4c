package io.keywright.renderers.wso2esb;

import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import java.util.List;
import java.util.Optional;

/**
 * The HTTPS listener or sender of axis2.xml, and what its parameters say.
 *
 * @param element {@code transportReceiver} or {@code transportSender}
 * @param config  what we call its SSL configuration
 */
record Transport(XmlElement element, String config) {

    static final String LISTENER = "listener";
    static final String SENDER = "sender";

    static final String KEYSTORE = "keystore";
    static final String TRUSTSTORE = "truststore";
    static final String VERIFY_CLIENT = "SSLVerifyClient";
    static final String PROTOCOLS = "HttpsProtocols";
    static final String CIPHERS = "PreferredCiphers";
    static final String HOSTNAME_VERIFIER = "HostnameVerifier";
    static final String PORT = "port";
    static final String ADDRESS = "bind-address";

    boolean isListener() {
        return config.equals(LISTENER);
    }

    List<XmlElement> parameters() {
        return element.children().stream().filter(child -> child.name().equals("parameter")).toList();
    }

    static String name(XmlElement parameter) {
        return parameter.attribute("name").map(XmlAttribute::value).orElse("");
    }

    /** A later parameter of the same name takes the place of an earlier one in Axis2. */
    Optional<XmlElement> parameter(String name) {
        return parameters().stream().filter(parameter -> name(parameter).equals(name)).reduce((earlier, later) -> later);
    }

    /** The text as the product takes it: not trimmed. */
    Optional<String> text(String name) {
        return parameter(name).map(XmlElement::text);
    }

    /** Blanks around commas do no harm. */
    List<String> list(String name) {
        return text(name).map(text -> List.of(text.strip().split("\\s*,\\s*"))).orElse(List.of())
                .stream().filter(one -> !one.isEmpty()).toList();
    }

    /** The element of a store. The product takes the first child of the parameter, whatever its name. */
    Optional<XmlElement> store(String parameter) {
        return parameter(parameter).flatMap(found -> found.children().stream().findFirst());
    }

    /** Part of a store's element, by exact name. */
    static Optional<XmlElement> part(XmlElement store, String name) {
        return store.children().stream().filter(child -> child.name().equals(name)).findFirst();
    }

    static Optional<String> partText(XmlElement store, String name) {
        return part(store, name).map(XmlElement::text).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Whether the text is a placeholder of Secure Vault: it is never the password, and the alias is left alone. */
    static boolean isInVault(XmlElement password) {
        return password.attributes().stream().anyMatch(attribute -> attribute.name().endsWith(":secretAlias"));
    }
}
