package io.keywright.renderers.wso2mi;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.renderers.toml.TomlEntry;
import io.keywright.renderers.wso2.StoreFiles;
import io.keywright.renderers.wso2mi.StorePlace.Part;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A product home as it was read. */
final class Wso2MiReading implements ServerReading {

    private final ServerSite site;
    private final Optional<Deployment> deployment;
    private final ServerState state;
    private final List<StatedAttribute> stated;

    Wso2MiReading(ServerSite site, Optional<Deployment> deployment, ServerState state) {
        this.site = site;
        this.deployment = deployment;
        this.state = state;
        this.stated = deployment.map(file -> StatedKeys.of(file, Address.server(site.name()))).orElse(List.of());
    }

    @Override
    public boolean exists() {
        return deployment.isPresent();
    }

    @Override
    public ServerState state() {
        return state;
    }

    /** Empty where the product fills in the location at its start. */
    @Override
    public Optional<Path> storeFile(String location) {
        return Deployment.isReference(location) ? Optional.empty() : Optional.of(StoreFiles.of(site, location));
    }

    /** What an environment or a vault has cannot be known here. */
    @Override
    public Optional<Secret> variable(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<Range> place(Address address) {
        Optional<Range> own = stated.stream().filter(one -> one.thing().equals(Optional.of(address))).map(StatedAttribute::place).findFirst();
        if (own.isPresent() || deployment.isEmpty() || address.segments().size() < 4 || !address.serverName().equals(Optional.of(site.name()))) {
            return own;
        }
        String name = address.segments().get(3);
        return switch (address.segments().get(2)) {
            case "keystores" -> Optional.ofNullable(deployment.get().stores().get(name)).flatMap(places -> places.get(0).part(Part.LOCATION)).map(TomlEntry::range);
            case "endpointAliases" -> deployment.get().profiles().profiles().placeOf(name).map(XmlElement::range);
            // It has the stores of the core, where those are said.
            case "sslConfigs" -> Optional.ofNullable(state.sslConfigs().get(name)).flatMap(config -> config.keystore().or(config::truststore))
                    .flatMap(store -> place(Address.server(site.name()).child("keystores", store)));
            default -> Optional.empty();
        };
    }

    /** The stores of a transport are said where the core's are, too. */
    @Override
    public boolean says(Address thing, String field) {
        Optional<SslConfigState> config = thing.segments().size() == 4 && thing.segments().get(2).equals("sslConfigs")
                ? Optional.ofNullable(state.sslConfigs().get(thing.segments().get(3))) : Optional.empty();
        return switch (field) {
            case "keystore" -> config.flatMap(SslConfigState::keystore).isPresent();
            case "truststore" -> config.flatMap(SslConfigState::truststore).isPresent();
            default -> stated.stream().anyMatch(one -> one.says(thing, field));
        };
    }

    @Override
    public List<StatedAttribute> stated() {
        return stated;
    }

    @Override
    public Rendering render(RenderRequest request) {
        return deployment.map(file -> new Wso2MiRenderer(site, file, state, request).render())
                .orElseGet(() -> new Rendering(List.of(), List.of(), List.of()));
    }

    /** The file is read when the product starts, and so are the stores. */
    @Override
    public Restart restart(Address address, Set<String> fields) {
        return Restart.RESTART;
    }
}
