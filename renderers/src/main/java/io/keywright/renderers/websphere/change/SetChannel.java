package io.keywright.renderers.websphere.change;

/**
 * The SSL configuration of a transport channel of a server.
 *
 * @param server  its server.xml, below the configuration root: {@code cells/C/nodes/N/servers/S/server.xml}
 * @param channel name of its {@code SSLInboundChannel}
 * @param alias   of the SSL configuration; empty: the one of the nearest scope
 */
public record SetChannel(String server, String channel, String alias) implements CellChange {

    @Override
    public <T> T in(Cases<T> cases) {
        return cases.setChannel(this);
    }
}
