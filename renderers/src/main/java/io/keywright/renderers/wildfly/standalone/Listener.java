package io.keywright.renderers.wildfly.standalone;

import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import java.util.Optional;

/**
 * What listens with TLS: an https-listener of undertow, or the interface for administration where it has a port for https.
 *
 * @param name    of the listener; of the interface that of its socket
 * @param element that has the {@code ssl-context}
 * @param socket  names its socket-binding; absent where nothing does
 * @param plain   the http-listener beside it that sends callers on to it
 */
public record Listener(String name, XmlElement element, Optional<XmlAttribute> socket, Optional<XmlElement> plain) {

    static Listener of(XmlElement server, XmlElement listener) {
        Optional<XmlAttribute> socket = listener.attribute("socket-binding");
        Optional<XmlElement> plain = socket.flatMap(named -> server.children("http-listener").stream()
                .filter(http -> Parts.text(http, "redirect-socket").equals(Optional.of(named.value().strip()))).findFirst());
        return new Listener(Parts.name(listener), listener, socket, plain);
    }

    static Optional<Listener> ofAdministration(XmlElement http) {
        return http.child("socket-binding").flatMap(sockets -> sockets.attribute("https"))
                .map(named -> new Listener(named.value().strip(), http, Optional.of(named), Optional.empty()));
    }

    /** As messages name it: {@code https-listener 'https'}. */
    public String title() {
        return element.name() + " '" + name + "'";
    }
}
