package io.keywright.renderers.wso2;

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
public record Transport(XmlElement element, String config) {

    public static final String KEYSTORE = "keystore";
    public static final String TRUSTSTORE = "truststore";
    public static final String VERIFY_CLIENT = "SSLVerifyClient";
    public static final String PROTOCOLS = "HttpsProtocols";
    public static final String CIPHERS = "PreferredCiphers";
    public static final String HOSTNAME_VERIFIER = "HostnameVerifier";
    public static final String PORT = "port";
    public static final String PROFILES = "customSSLProfiles";
    public static final String DYNAMIC_PROFILES = "dynamicSSLProfilesConfig";
    public static final String ADDRESS = "bind-address";

    public boolean isListener() {
        return config.equals(TransportWords.LISTENER);
    }

    public List<XmlElement> parameters() {
        return element.children("parameter");
    }

    public static String name(XmlElement parameter) {
        return parameter.attribute("name").map(XmlAttribute::value).orElse("");
    }

    /** A later parameter of the same name takes the place of an earlier one in Axis2. */
    public Optional<XmlElement> parameter(String name) {
        return parameters().stream().filter(parameter -> name(parameter).equals(name)).reduce((earlier, later) -> later);
    }

    /** The text as the product takes it: not trimmed. */
    public Optional<String> text(String name) {
        return parameter(name).map(XmlElement::text);
    }

    public List<String> list(String name) {
        return TransportWords.list(text(name));
    }

    /** The element of a store. The product takes the first child of the parameter, whatever its name. */
    public Optional<XmlElement> store(String parameter) {
        return parameter(parameter).flatMap(found -> found.children().stream().findFirst());
    }

    /**
     * The file of profiles that the sender names, from the home: the product puts its working directory before the text, also
     * where it begins with a slash (its public source).
     */
    public Optional<String> profilePath() {
        return parameter(DYNAMIC_PROFILES).flatMap(found -> partText(found, "filePath")).map(text -> text.replaceFirst("^/+", ""));
    }

    /** What a part of a store's element says, by exact name. */
    public static Optional<String> partText(XmlElement store, String name) {
        return store.child(name).map(XmlElement::text).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Whether the text is a placeholder of Secure Vault: it is never the password, and the alias is left alone. */
    public static boolean isInVault(XmlElement password) {
        return password.attributes().stream().anyMatch(attribute -> attribute.name().endsWith(":secretAlias"));
    }
}
