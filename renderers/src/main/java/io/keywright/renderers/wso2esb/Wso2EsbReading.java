package io.keywright.renderers.wso2esb;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.renderers.wso2.Axis2File;
import io.keywright.renderers.wso2.SslProfile;
import io.keywright.renderers.wso2.StoreFiles;
import io.keywright.renderers.wso2.Transport;
import io.keywright.renderers.wso2.TransportWords;
import io.keywright.renderers.wso2esb.ProductFiles.Console;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.ServerState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A product home as it was read. */
final class Wso2EsbReading implements ServerReading {

    private final ServerSite site;
    private final Optional<ProductFiles> files;
    private final Optional<Axis2File> axis2;
    private final ServerState state;
    private final List<StatedAttribute> stated;

    Wso2EsbReading(ServerSite site, Optional<ProductFiles> files) {
        this.site = site;
        this.files = files;
        this.axis2 = files.map(ProductFiles::axis2);
        this.state = files.map(all -> new StateReader(all).state(site.name())).orElseGet(() -> ServerState.empty(site.name()));
        this.stated = files.map(all -> StatedParameters.of(all, Address.server(site.name()))).orElse(List.of());
    }

    @Override
    public boolean exists() {
        return axis2.isPresent();
    }

    @Override
    public ServerState state() {
        return state;
    }

    @Override
    public Optional<Path> storeFile(String location) {
        return Optional.of(StoreFiles.of(site, location));
    }

    /** The transports have no variables. */
    @Override
    public Optional<Secret> variable(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<Range> place(Address address) {
        List<String> segments = address.segments();
        if (!address.serverName().equals(Optional.of(site.name())) || segments.size() < 4) {
            return Optional.empty();
        }
        String name = segments.get(3);
        return transports(segments.get(2), name).or(() -> console().flatMap(console -> console.reader().place(segments.get(2), name)));
    }

    private Optional<Console> console() {
        return files.flatMap(ProductFiles::console);
    }

    private Optional<Range> transports(String kind, String name) {
        return switch (kind) {
            case "keystores" -> axis2.flatMap(file -> Optional.ofNullable(file.stores().get(name)))
                    .or(() -> files.flatMap(ProductFiles::carbon).flatMap(file -> Optional.ofNullable(file.stores().get(name)))).map(all -> all.get(0).range());
            case "sslConfigs" -> axis2.flatMap(file -> file.transport(name)).filter(StateReader::isConfigured)
                    .map(Transport::element).or(() -> axis2.flatMap(file -> file.profiles().named(name)).map(SslProfile::element)).map(XmlElement::range);
            case "endpointAliases" -> axis2.flatMap(file -> file.profiles().placeOf(name)).map(XmlElement::range);
            case "endpoints" -> axis2.filter(file -> name.equals(TransportWords.ENDPOINT))
                    .flatMap(file -> file.transport(TransportWords.LISTENER)).map(Transport::element).map(XmlElement::range);
            default -> Optional.empty();
        };
    }

    @Override
    public boolean says(Address thing, String field) {
        return stated.stream().anyMatch(one -> one.says(thing, field)) || console().filter(console -> console.reader().says(thing, field)).isPresent();
    }

    @Override
    public List<StatedAttribute> stated() {
        return stated;
    }

    @Override
    public Rendering render(RenderRequest request) {
        return files.map(all -> new Wso2EsbRenderer(site, all, state, request).render())
                .orElseGet(() -> new Rendering(List.of(), List.of(), List.of()));
    }

    /** Transports open their stores when they start; reloading them by JMX is known for profiles alone. */
    @Override
    public Restart restart(Address address, Set<String> fields) {
        return Restart.RESTART;
    }
}
