package io.keywright.renderers.websphere.cell;

import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import java.util.Optional;

/**
 * A transport chain with TLS in it.
 *
 * @param channel  its {@code SSLInboundChannel}
 * @param endpoint name of the port in serverindex.xml that its TCP channel listens on
 */
public record SecureChain(String name, XmlElement element, XmlElement channel, Optional<String> endpoint) {

    public static final String ALIAS = "sslConfigAlias";

    public String channelName() {
        return channel.attribute("name").map(XmlAttribute::value).orElse("");
    }

    /** The alias of an SSL configuration; empty: that of the nearest scope. */
    public Optional<String> alias() {
        return channel.attribute(ALIAS).map(XmlAttribute::value).filter(alias -> !alias.isEmpty());
    }

    public boolean enabled() {
        return element.attribute("enable").map(XmlAttribute::value).map(value -> !value.equals("false")).orElse(true);
    }
}
