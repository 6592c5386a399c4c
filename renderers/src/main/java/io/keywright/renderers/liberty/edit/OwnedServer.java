package io.keywright.renderers.liberty.edit;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAnyAttribute;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.namespace.QName;

/**
 * The content of {@code keystore.xml} and {@code endpoints.xml}, where they are ours whole. All that we write is an
 * attribute, so an element is its id, its attributes by name and its children; the order of elements is that of the
 * fields.
 */
@XmlRootElement(name = "server")
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(propOrder = {"variables", "keystores", "ssl", "sslDefault", "endpoints", "webAppSecurity", "safRegistry",
        "safCredentials", "zosConnectManager"})
final class OwnedServer {

    /** The elements that such a file has; one with others has become somebody's own. */
    static final Map<String, Set<String>> ELEMENTS = Map.of(
            "server", Set.of("variable", "keyStore", "ssl", "sslDefault", "httpEndpoint", "webAppSecurity", "safRegistry",
                    "safCredentials", "zosconnect_zosConnectManager"),
            "keyStore", Set.of("keyEntry"),
            "ssl", Set.of("outboundConnection"),
            "httpEndpoint", Set.of("sslOptions", "accessLogging"));

    @XmlElement(name = "variable")
    private List<Attributes> variables = new ArrayList<>();

    @XmlElement(name = "keyStore")
    private List<KeyStore> keystores = new ArrayList<>();

    @XmlElement(name = "ssl")
    private List<Ssl> ssl = new ArrayList<>();

    @XmlElement(name = "sslDefault")
    private List<Attributes> sslDefault = new ArrayList<>();

    @XmlElement(name = "httpEndpoint")
    private List<HttpEndpoint> endpoints = new ArrayList<>();

    @XmlElement(name = "webAppSecurity")
    private List<Attributes> webAppSecurity = new ArrayList<>();

    /** Liberty on z/OS alone has it, and what follows. */
    @XmlElement(name = "safRegistry")
    private List<Attributes> safRegistry = new ArrayList<>();

    @XmlElement(name = "safCredentials")
    private List<Attributes> safCredentials = new ArrayList<>();

    @XmlElement(name = "zosconnect_zosConnectManager")
    private List<Attributes> zosConnectManager = new ArrayList<>();

    OwnedServer() {
    }

    /** An element that the server has only once says nothing when its last attribute has gone. */
    void dropWhatSaysNothing() {
        for (List<Attributes> elements : List.of(sslDefault, webAppSecurity, safCredentials, zosConnectManager)) {
            elements.removeIf(element -> element.others.isEmpty());
        }
    }

    /** An element without children. */
    @XmlAccessorType(XmlAccessType.FIELD)
    static class Attributes {

        @XmlAttribute
        private String id;

        @XmlAnyAttribute
        private Map<QName, String> others = new TreeMap<>(OwnedServer::byName);

        Attributes() {
        }
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    static final class KeyStore extends Attributes {

        @XmlElement(name = "keyEntry")
        private List<Attributes> keys = new ArrayList<>();

        KeyStore() {
        }
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    static final class Ssl extends Attributes {

        @XmlElement(name = "outboundConnection")
        private List<Attributes> outbound = new ArrayList<>();

        Ssl() {
        }
    }

    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(propOrder = {"sslOptions", "accessLogging"})
    static final class HttpEndpoint extends Attributes {

        @XmlElement(name = "sslOptions")
        private List<Attributes> sslOptions = new ArrayList<>();

        @XmlElement(name = "accessLogging")
        private List<Attributes> accessLogging = new ArrayList<>();

        HttpEndpoint() {
        }
    }

    private static int byName(QName one, QName other) {
        return one.toString().compareTo(other.toString());
    }
}
