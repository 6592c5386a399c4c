package io.keywright.engine.validate.declaration;

import io.keywright.schema.document.EndpointAliasSpec;
import io.keywright.schema.document.EndpointSpec;
import io.keywright.schema.document.TlsDocument;
import io.keywright.schema.shape.IpLiteral;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which declared endpoints the endpoint aliases reach. {@code to} decides; a URL alone matches an endpoint by its port
 * and one of its names.
 */
public final class Links {

    /** An endpoint of a declared server. */
    public record Peer(DeclaredServer server, String endpoint, EndpointSpec spec) {

        /** As {@code to} names it. */
        public String reference() {
            return server.name() + "." + endpoint;
        }

        /** Whether it asks callers for a certificate; empty when nobody says it. */
        public Optional<ClientAuth> clientAuth() {
            return server.describesEndpoints() ? spec.clientAuth()
                    : server.inbound(spec).map(config -> config.spec().clientAuth().orElse(ClientAuth.NONE));
        }

        /** The protocol versions that it speaks, as far as they are known. */
        public List<Protocol> protocols() {
            if (server.describesEndpoints()) {
                return spec.protocols().orElse(List.of());
            }
            return server.inbound(spec).flatMap(config -> config.spec().protocols()).filter(some -> !some.isEmpty())
                    .orElseGet(() -> server.profile().map(known -> known.connections().defaultProtocols())
                            .orElse(List.of()));
        }
    }

    private final Map<String, DeclaredServer> servers;
    private final Map<String, List<Peer>> byNameAndPort = new HashMap<>();

    Links(Map<String, DeclaredServer> servers) {
        this.servers = servers;
        servers.values().forEach(server -> server.spec().endpoints().forEach((name, endpoint) ->
                server.port(name, endpoint).ifPresent(port -> endpoint.names().stream().distinct()
                        .forEach(host -> byNameAndPort.computeIfAbsent(key(host, port), k -> new ArrayList<>())
                                .add(new Peer(server, name, endpoint))))));
    }

    /** The links of a document whose faults were told before. */
    public static Links of(TlsDocument document) {
        Map<String, DeclaredServer> servers = new LinkedHashMap<>();
        document.servers().forEach((name, spec) -> servers.put(name, new DeclaredServer(name, spec)));
        return new Links(servers);
    }

    /** All servers, outside parties among them, in the order of the document. */
    public Collection<DeclaredServer> servers() {
        return servers.values();
    }

    /** The declared endpoints that an alias reaches: one, none when its peer is not declared, several by mistake. */
    public List<Peer> peers(EndpointAliasSpec alias) {
        if (alias.to().isPresent()) {
            return named(alias.to().get()).map(List::of).orElse(List.of());
        }
        return alias.url().map(URI::create).filter(Links::isTls)
                .map(url -> byNameAndPort.getOrDefault(key(host(url), port(url)), List.of())).orElse(List.of());
    }

    /** The peer of an alias, if exactly one endpoint is it. */
    public Optional<Peer> peer(EndpointAliasSpec alias) {
        List<Peer> peers = peers(alias);
        return peers.size() == 1 ? Optional.of(peers.get(0)) : Optional.empty();
    }

    /** The endpoint that {@code server.endpoint} names; names of endpoints have no dot. */
    public Optional<Peer> named(String reference) {
        int dot = reference.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        DeclaredServer server = servers.get(reference.substring(0, dot));
        String endpoint = reference.substring(dot + 1);
        return server == null ? Optional.empty() : Optional.ofNullable(server.spec().endpoints().get(endpoint))
                .map(spec -> new Peer(server, endpoint, spec));
    }

    /** The declared endpoints that listen on a port and are reached under a host, or bind to it. */
    public List<Peer> at(String host, int port) {
        String key = key(host, port);
        List<Peer> found = new ArrayList<>();
        servers.values().forEach(server -> server.spec().endpoints().forEach((name, endpoint) -> {
            if (server.port(name, endpoint).filter(own -> own == port).isPresent() && Stream.concat(endpoint.names().stream(),
                    endpoint.host().stream()).anyMatch(own -> key(own, port).equals(key))) {
                found.add(new Peer(server, name, endpoint));
            }
        }));
        return found;
    }

    /** Whether an alias is called by TLS; without a URL it is what it reaches that decides, and that is a TLS port. */
    public static boolean isTls(EndpointAliasSpec alias) {
        return alias.url().map(URI::create).map(Links::isTls).orElse(alias.to().isPresent());
    }

    public static boolean isTls(URI url) {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    /** The host of a URL without the brackets of an IPv6 address. */
    public static String host(URI url) {
        String host = url.getHost() == null ? url.getAuthority() : url.getHost();
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    public static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : isTls(url) ? 443 : 80;
    }

    private static String key(String host, int port) {
        // An address has many spellings, ::1 and 0:0:0:0:0:0:0:1 among them; its bytes have one.
        return IpLiteral.parse(host).map(bytes -> HexFormat.of().formatHex(bytes))
                .orElseGet(() -> host.toLowerCase(Locale.ROOT)) + " " + port;
    }
}
