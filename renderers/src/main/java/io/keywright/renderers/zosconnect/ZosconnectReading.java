package io.keywright.renderers.zosconnect;

import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.renderers.zosconnect.racf.RacfCommands;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A server as it was read: that of Liberty, and what is asked of the security product beside it. */
final class ZosconnectReading implements ServerReading {

    private final ServerSite site;
    private final ServerReading liberty;

    ZosconnectReading(ServerSite site, ServerReading liberty) {
        this.site = site;
        this.liberty = liberty;
    }

    @Override
    public boolean exists() {
        return liberty.exists();
    }

    @Override
    public ServerState state() {
        ServerState state = liberty.state();
        // No file says who runs the server: the document does, for the commands.
        return Optional.ofNullable(site.naming().options().get(RacfCommands.USER_OPTION))
                .map(user -> state.withOption(RacfCommands.USER_OPTION, user)).orElse(state);
    }

    @Override
    public Optional<Path> storeFile(String location) {
        return liberty.storeFile(location);
    }

    @Override
    public Optional<String> newStore(KeystoreState keystore, String type) {
        return liberty.newStore(keystore, type);
    }

    @Override
    public List<String> scopes(Address thing) {
        return liberty.scopes(thing);
    }

    @Override
    public Optional<Secret> variable(String name) {
        return liberty.variable(name);
    }

    @Override
    public Map<String, Secret> keyPasswords(String keystore) {
        return liberty.keyPasswords(keystore);
    }

    @Override
    public List<String> aliases(String keystore) {
        return liberty.aliases(keystore);
    }

    @Override
    public Optional<Range> place(Address address) {
        return liberty.place(address);
    }

    @Override
    public boolean says(Address thing, String field) {
        return liberty.says(thing, field);
    }

    @Override
    public List<StatedAttribute> stated() {
        return liberty.stated();
    }

    @Override
    public Rendering render(RenderRequest request) {
        Rendering rendering = liberty.render(request);
        RacfCommands commands = new RacfCommands(site, request);
        List<ManualStep> manual = new ArrayList<>(rendering.manual());
        commands.step().ifPresent(manual::add);
        List<Diagnostic> diagnostics = new ArrayList<>(rendering.diagnostics());
        diagnostics.addAll(commands.diagnostics());
        return new Rendering(commands.diagnostics().isEmpty() ? rendering.files() : List.of(), manual, diagnostics);
    }

    @Override
    public Restart restart(Address address, Set<String> fields) {
        return liberty.restart(address, fields);
    }
}
