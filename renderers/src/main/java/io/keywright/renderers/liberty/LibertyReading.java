package io.keywright.renderers.liberty;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.renderers.liberty.configuration.Declared;
import io.keywright.renderers.liberty.configuration.Locations;
import io.keywright.renderers.liberty.configuration.Occurrence;
import io.keywright.renderers.liberty.configuration.ServerVariables;
import io.keywright.renderers.liberty.configuration.Setting;
import io.keywright.renderers.liberty.edit.Restarts;
import io.keywright.renderers.liberty.state.Passwords;
import io.keywright.renderers.liberty.state.ServerOptions;
import io.keywright.renderers.liberty.state.StatedFields;
import io.keywright.renderers.liberty.stated.StatedAttributes;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.ServerState;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A Liberty server as it was read. */
final class LibertyReading implements ServerReading {

    private final ServerSite site;
    private final ServerFiles files;
    private final Locations locations;
    private final ServerVariables variables;
    private final Passwords passwords;
    private final Declared declared;
    private final ServerState state;

    LibertyReading(ServerSite site, ServerFiles files, Locations locations, ServerVariables variables,
                   Passwords passwords, Declared declared, ServerState state) {
        this.site = site;
        this.files = files;
        this.locations = locations;
        this.variables = variables;
        this.passwords = passwords;
        this.declared = declared;
        this.state = state;
    }

    @Override
    public boolean exists() {
        return declared.configuration().main().isPresent();
    }

    @Override
    public ServerState state() {
        return state;
    }

    @Override
    public Optional<Path> storeFile(String location) {
        ServerVariables.Expanded expanded = variables.expand(location);
        if (!expanded.complete() || Locations.isUrl(expanded.text())) {
            return Optional.empty();
        }
        return Optional.of(locations.resolve(locations.storeDirectory(), expanded));
    }

    @Override
    public Optional<Secret> variable(String name) {
        return passwords.variable(name);
    }

    @Override
    public Map<String, Secret> keyPasswords(String keystore) {
        Map<String, Secret> byAlias = new LinkedHashMap<>();
        Setting setting = declared.keystores().get(keystore);
        if (setting != null) {
            for (Occurrence entry : setting.children("keyEntry")) {
                Optional<Secret> password = entry.value("keyPassword").flatMap(text -> passwords.state(text).value());
                if (entry.value("name").isPresent() && password.isPresent()) {
                    byAlias.put(entry.value("name").get(), password.get());
                }
            }
        }
        return byAlias;
    }

    @Override
    public Optional<Range> place(Address address) {
        return setting(address).map(Setting::range);
    }

    @Override
    public boolean says(Address thing, String field) {
        if (thing.segments().size() == 2 && ServerOptions.WEB.stream().anyMatch(option -> field.equals("options." + option.name()))) {
            return setting(thing.child("authentication")).flatMap(security -> security.attribute(field.substring("options.".length()))).isPresent();
        }
        return setting(thing).filter(setting -> StatedFields.says(declared, setting, field)).isPresent();
    }

    @Override
    public List<StatedAttribute> stated() {
        return new StatedAttributes(declared, variables, files, site.home(), Address.server(site.name())).all();
    }

    private Optional<Setting> setting(Address address) {
        List<String> segments = address.segments();
        if (segments.size() < 3 || !address.serverName().equals(Optional.of(site.name()))) {
            return Optional.empty();
        }
        Optional<String> name = segments.size() > 3 ? Optional.of(segments.get(3)) : Optional.empty();
        return switch (segments.get(2)) {
            case "keystores" -> name.map(declared.keystores()::get);
            case "sslConfigs" -> name.map(declared.sslConfigs()::get);
            case "endpoints" -> name.map(declared.endpoints()::get);
            case "endpointAliases" -> name.map(declared.aliases()::get)
                    .map(Declared.Alias::setting);
            case "defaultSslConfig" -> declared.configuration().singleton("sslDefault");
            case "authentication" -> declared.configuration().singleton("webAppSecurity");
            default -> Optional.empty();
        };
    }

    @Override
    public Rendering render(RenderRequest request) {
        return new LibertyRenderer(site, files, variables, passwords, declared, state, request).render();
    }

    @Override
    public Restart restart(Address address, Set<String> fields) {
        return Restarts.needed(address, fields, exists(), state, declared);
    }
}
