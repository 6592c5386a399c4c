package io.keywright.renderers.tomcat;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.renderers.tomcat.configuration.Connector;
import io.keywright.renderers.tomcat.configuration.ServerXml;
import io.keywright.renderers.tomcat.configuration.StorePaths;
import io.keywright.renderers.tomcat.configuration.StoreRole;
import io.keywright.renderers.tomcat.configuration.StoreUse;
import io.keywright.renderers.tomcat.configuration.Values;
import io.keywright.renderers.tomcat.state.StateReader;
import io.keywright.renderers.tomcat.state.StatedAttributes;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.ServerState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A CATALINA_BASE as it was read. */
final class TomcatReading implements ServerReading {

    private final ServerSite site;
    private final Optional<ServerXml> server;
    private final Optional<StateReader> reader;
    private final List<StatedAttribute> stated;
    private final StorePaths paths;

    TomcatReading(ServerSite site, Optional<ServerXml> server, Optional<StateReader> reader) {
        this.site = site;
        this.server = server;
        this.reader = reader;
        this.stated = server.map(read -> StatedAttributes.of(read, reader.orElseThrow(), Address.server(site.name()))).orElse(List.of());
        this.paths = new StorePaths(site, server.map(ServerXml::values).orElse(Values.NONE));
    }

    @Override
    public boolean exists() {
        return server.isPresent();
    }

    @Override
    public ServerState state() {
        return reader.map(StateReader::state).orElseGet(() -> ServerState.empty(site.name()));
    }

    @Override
    public Optional<Path> storeFile(String location) {
        return paths.file(location);
    }

    @Override
    public Optional<Secret> variable(String name) {
        return server.flatMap(read -> read.values().property(name)).map(Secret::of);
    }

    @Override
    public Map<String, Secret> keyPasswords(String keystore) {
        return reader.map(read -> read.keyPasswords(keystore)).orElse(Map.of());
    }

    @Override
    public Optional<Range> place(Address address) {
        List<String> segments = address.segments();
        if (!address.serverName().equals(Optional.of(site.name())) || segments.size() < 4) {
            return Optional.empty();
        }
        String name = segments.get(3);
        return switch (segments.get(2)) {
            case "keystores" -> server.flatMap(read -> Optional.ofNullable(read.stores().get(name)))
                    .flatMap(uses -> uses.get(0).file()).map(XmlAttribute::range);
            case "sslConfigs" -> connectors().filter(connector -> config(connector).filter(name::equals).isPresent()).findFirst()
                    .flatMap(Connector::host).map(XmlElement::range);
            case "endpoints" -> server.flatMap(read -> read.connector(name)).map(Connector::element).map(XmlElement::range);
            default -> Optional.empty();
        };
    }

    private Stream<Connector> connectors() {
        return server.map(ServerXml::connectors).orElse(List.of()).stream();
    }

    private Optional<String> config(Connector connector) {
        return reader.flatMap(read -> read.config(connector));
    }

    /** That a Connector has an SSL configuration, and this a store, no attribute says but the one that names the file. */
    @Override
    public boolean says(Address thing, String field) {
        return switch (field) {
            case "sslConfig" -> server.flatMap(read -> read.connector(thing.name())).flatMap(this::config).isPresent();
            case "keystore" -> names(thing, StoreRole.KEYSTORE);
            case "truststore" -> names(thing, StoreRole.TRUSTSTORE);
            default -> stated.stream().anyMatch(one -> one.says(thing, field));
        };
    }

    private boolean names(Address config, StoreRole role) {
        return connectors().filter(connector -> config(connector).filter(config.name()::equals).isPresent())
                .map(connector -> connector.use(role)).flatMap(Optional::stream).map(StoreUse::file).anyMatch(Optional::isPresent);
    }

    @Override
    public List<StatedAttribute> stated() {
        return stated;
    }

    @Override
    public Rendering render(RenderRequest request) {
        return server.map(read -> new TomcatRenderer(site, read, reader.orElseThrow(), request).render())
                .orElseGet(() -> new Rendering(List.of(), List.of(), List.of()));
    }

    /** Connectors open their stores when they start. Loading them anew takes a call to the running server. */
    @Override
    public Restart restart(Address address, Set<String> fields) {
        return Restart.RESTART;
    }
}
