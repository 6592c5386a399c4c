package io.keywright.renderers.websphere.change;

import java.util.Arrays;
import java.util.Optional;

/** The types of objects in security.xml that changes speak of. */
public enum ObjectType {
    KEY_STORE("keyStores", "KeyStore", "name"),
    /** Its attributes stand in its one {@code setting}, but for alias, type and scope. */
    SSL_CONFIG("repertoire", "SSLConfig", "alias"),
    TRUST_MANAGER("trustManagers", "TrustManager", "name"),
    KEY_MANAGER("keyManagers", "KeyManager", "name"),
    MANAGEMENT_SCOPE("managementScopes", "ManagementScope", "scopeName"),
    SSL_CONFIG_GROUP("sslConfigGroups", "SSLConfigGroup", "name"),
    DYNAMIC_SELECTION("dynamicSSLConfigSelections", "DynamicSSLConfigSelection", "name");

    private final String element;
    private final String configType;
    private final String nameAttribute;

    ObjectType(String element, String configType, String nameAttribute) {
        this.element = element;
        this.configType = configType;
        this.nameAttribute = nameAttribute;
    }

    /** The type whose objects are elements of this name. */
    public static Optional<ObjectType> ofElement(String name) {
        return Arrays.stream(values()).filter(type -> type.element.equals(name)).findFirst();
    }

    /** The element of security.xml. */
    public String element() {
        return element;
    }

    /** The type's name in AdminConfig, with which new ids begin, too. */
    public String configType() {
        return configType;
    }

    /** The attribute that holds the object's name, unique within its scope. */
    public String nameAttribute() {
        return nameAttribute;
    }

    @Override
    public String toString() {
        return configType;
    }
}
