package io.keywright.renderers.websphere.cell;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.websphere.cell.ApplicationServer.Port;
import io.keywright.renderers.xml.SecureXml;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlDocument;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the server processes of a cell. */
final class ServerLoader {

    private static final String TCP = "TCPInboundChannel";
    private static final String TLS = "SSLInboundChannel";

    private final CellLayout layout;
    private final String cell;
    private final ServerFiles files;
    private final Diagnostics diagnostics;

    ServerLoader(CellLayout layout, String cell, ServerFiles files, Diagnostics diagnostics) {
        this.layout = layout;
        this.cell = cell;
        this.files = files;
        this.diagnostics = diagnostics;
    }

    List<ApplicationServer> load() {
        List<ApplicationServer> servers = new ArrayList<>();
        Path nodes = layout.directory().resolve("nodes");
        for (String node : directories(nodes)) {
            Map<String, Map<String, Port>> ports = document(nodes.resolve(node).resolve("serverindex.xml"))
                    .map(ServerLoader::ports).orElse(Map.of());
            Path directory = nodes.resolve(node).resolve("servers");
            for (String name : directories(directory)) {
                Path file = directory.resolve(name).resolve("server.xml");
                document(file).ifPresent(document -> servers.add(new ApplicationServer(node, name, file,
                        layout.repositoryName(cell, file), document, chains(document), ports.getOrDefault(name, Map.of()))));
            }
        }
        return servers;
    }

    /** Directories with something in them: files may lie beside those of nodes and processes. */
    private List<String> directories(Path parent) {
        return files.list(parent).stream().filter(name -> !files.list(parent.resolve(name)).isEmpty()).toList();
    }

    private Optional<XmlDocument> document(Path file) {
        try {
            return files.read(file).map(bytes -> SecureXml.parse(bytes, files.display(file)));
        } catch (DiagnosticException e) {
            diagnostics.addAll(e.diagnostics());
            return Optional.empty();
        }
    }

    private List<SecureChain> chains(XmlDocument document) {
        Map<String, XmlElement> byId = new HashMap<>();
        List<XmlElement> chains = new ArrayList<>();
        collect(document.root(), byId, chains);
        List<SecureChain> secure = new ArrayList<>();
        for (XmlElement chain : chains) {
            List<XmlElement> channels = new ArrayList<>();
            chain.attribute("transportChannels").ifPresent(list -> CellObject.idList(list.value()).forEach(id -> {
                if (byId.containsKey(id)) {
                    channels.add(byId.get(id));
                } else {
                    diagnostics.add(Diagnostic.error(DiagnosticCode.CONFIGURATION_UNREADABLE, "chain '" + text(chain, CellObject.ID)
                            + "' refers to transportChannels '" + id + "', which is not in the file").at(list.range()));
                }
            }));
            Optional<XmlElement> tcp = channels.stream().filter(channel -> is(channel, TCP)).findFirst();
            channels.stream().filter(channel -> is(channel, TLS)).findFirst().ifPresent(tls -> secure.add(new SecureChain(
                    text(chain, "name"), chain, tls, tcp.map(channel -> text(channel, "endPointName")).filter(name -> !name.isEmpty()))));
        }
        return secure;
    }

    private static void collect(XmlElement element, Map<String, XmlElement> channels, List<XmlElement> chains) {
        if (element.name().equals("transportChannels")) {
            channels.putIfAbsent(text(element, CellObject.ID), element);
        } else if (element.name().equals("chains")) {
            chains.add(element);
        }
        element.children().forEach(child -> collect(child, channels, chains));
    }

    /** The prefix of a type is whatever namespace the file gives it. */
    private static boolean is(XmlElement channel, String type) {
        return text(channel, "xmi:type").endsWith(":" + type);
    }

    /** Ports by server, then name. */
    private static Map<String, Map<String, Port>> ports(XmlDocument index) {
        Map<String, Map<String, Port>> ports = new HashMap<>();
        for (XmlElement entry : index.root().children()) {
            Map<String, Port> ofServer = new HashMap<>();
            for (XmlElement named : entry.children()) {
                named.child("endPoint").ifPresent(point ->
                        ofServer.put(text(named, "endPointName"), new Port(point.attribute("host").map(XmlAttribute::value)
                                .filter(host -> !host.isEmpty()), number(text(point, "port")), point)));
            }
            ports.put(text(entry, "serverName"), ofServer);
        }
        return ports;
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[0-9]{1,5}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static String text(XmlElement element, String attribute) {
        return element.attribute(attribute).map(XmlAttribute::value).orElse("");
    }
}
