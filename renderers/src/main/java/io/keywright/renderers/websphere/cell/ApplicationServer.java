package io.keywright.renderers.websphere.cell;

import io.keywright.renderers.xml.XmlDocument;
import io.keywright.renderers.xml.XmlElement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server process of a cell: its server.xml, and its ports, which serverindex.xml of its node keeps.
 *
 * @param repositoryName how the configuration repository names its file
 * @param ports          by name
 */
public record ApplicationServer(String node, String name, Path file, String repositoryName, XmlDocument document,
                                List<SecureChain> chains, Map<String, Port> ports) {
    public ApplicationServer {
        chains = List.copyOf(chains);
        ports = Map.copyOf(ports);
    }

    /**
     * Where a process listens.
     *
     * @param host    {@code *} for all addresses
     * @param element where serverindex.xml says it
     */
    public record Port(Optional<String> host, Optional<Integer> number, XmlElement element) {
    }

    public Optional<Port> port(SecureChain chain) {
        return chain.endpoint().map(ports::get);
    }

    /** As the document writes it, {@code N/S}. */
    public String label() {
        return node + "/" + name;
    }
}
