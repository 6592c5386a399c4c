package io.keywright.renderers.webmethods.instance;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.renderers.webmethods.instance.change.InstanceRenderer;
import io.keywright.renderers.webmethods.instance.files.Instance;
import io.keywright.renderers.webmethods.instance.files.ServerOption;
import io.keywright.renderers.webmethods.instance.files.Settings;
import io.keywright.renderers.webmethods.instance.files.Template;
import io.keywright.renderers.webmethods.instance.state.InstanceState;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.ServerState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** An instance as it was read. */
final class WebmethodsIsReading implements ServerReading {

    private static final Map<String, String> OUTBOUND = Map.of("keystore", Settings.KEYSTORE, "clientKey", Settings.KEY, "truststore", Settings.TRUSTSTORE);

    private final ServerSite site;
    private final Instance instance;
    private final Optional<InstanceState> used;
    private final ServerState state;
    private final List<StatedAttribute> stated;
    private final ServerFiles files;

    WebmethodsIsReading(ServerSite site, Instance instance, Optional<InstanceState> used, ServerFiles files) {
        this.site = site;
        this.instance = instance;
        this.used = used;
        this.files = files;
        this.state = used.map(found -> found.state(site.name(), options(found))).orElseGet(() -> ServerState.empty(site.name()));
        this.stated = used.map(found -> new StatedFields(site, instance, found, files).all()).orElse(List.of());
    }

    private Map<String, String> options(InstanceState found) {
        Map<String, String> options = new TreeMap<>();
        if (instance.template().namesStores()) {
            options.put(Template.OPTION, "true");
        }
        for (ServerOption option : ServerOption.values()) {
            instance.settings().flatMap(settings -> settings.text(option.setting())).ifPresent(value -> options.put(option.option(),
                    option.kind().map(kind -> found.keys().store(kind, value)).orElse(value)));
        }
        return options;
    }

    @Override
    public boolean exists() {
        return instance.settings().isPresent();
    }

    @Override
    public ServerState state() {
        return state;
    }

    /** Relative to the instance; the stores of a whole installation lie some directories above it. */
    @Override
    public Optional<Path> storeFile(String location) {
        if (location.contains("${")) {
            throw ServerSite.refused("'" + location + "' has a variable, and the product replaces none", Optional.of("write it relative to the instance"));
        }
        return Optional.of(site.inside(site.home(), location.replace('\\', '/'), false, location));
    }

    /** Only the configuration variables of a Microservices Runtime are variables, and their values are secrets elsewhere. */
    @Override
    public Optional<Secret> variable(String name) {
        return Optional.empty();
    }

    /** A default is there where anything uses it, whether a setting says it or none does. */
    @Override
    public Optional<Range> place(Address address) {
        Optional<Range> place = stated.stream().filter(one -> one.thing().equals(Optional.of(address))).map(StatedAttribute::place).findFirst();
        boolean standard = isDefault(address);
        return place.or(() -> instance.settings().filter(settings -> standard).map(settings -> Range.startOf(files.display(settings.path()))));
    }

    private boolean isDefault(Address address) {
        return address.equals(Address.server(site.name()).child("defaultSslConfig")) && !state.defaults().isEmpty();
    }

    /** The key of the whole server is one setting, and what it presents both to callers and to whom it calls. */
    @Override
    public boolean says(Address thing, String field) {
        boolean outbound = used.flatMap(InstanceState::outbound).map(name -> Address.server(site.name()).child("sslConfigs", name)).equals(Optional.of(thing));
        Optional<String> setting = Optional.ofNullable(OUTBOUND.get(field)).filter(name -> outbound);
        return isDefault(thing) || setting.flatMap(name -> instance.settings().flatMap(settings -> settings.text(name))).isPresent()
                || stated.stream().anyMatch(one -> one.says(thing, field));
    }

    @Override
    public List<StatedAttribute> stated() {
        return stated;
    }

    @Override
    public Rendering render(RenderRequest request) {
        return used.map(found -> new InstanceRenderer(site, instance, found, request).render())
                .orElseGet(() -> new Rendering(List.of(), List.of(), List.of()));
    }

    /** Files of configuration are read at the start; stores are loaded then, too. */
    @Override
    public Restart restart(Address address, Set<String> fields) {
        return Restart.RESTART;
    }
}
