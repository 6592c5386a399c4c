package io.keywright.renderers.zosconnect;

import io.keywright.renderers.flavour.FurtherReading;
import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.zosconnect.racf.RacfCommands;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.state.ServerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server as it was read: that of Liberty, and what is asked of the security product beside it. */
final class ZosconnectReading extends FurtherReading {

    private final ServerSite site;
    private final ServerState state;

    ZosconnectReading(ServerSite site, ServerReading liberty) {
        super(liberty);
        this.site = site;
        // No file says who runs the server: the document does, for the commands.
        this.state = liberty.state().withOptions(Optional.ofNullable(site.naming().options().get(RacfCommands.USER_OPTION))
                .map(user -> Map.of(RacfCommands.USER_OPTION, user)).orElse(Map.of()));
    }

    @Override
    public ServerState state() {
        return state;
    }

    @Override
    public Rendering render(RenderRequest request) {
        Rendering rendering = super.render(request);
        RacfCommands commands = new RacfCommands(site, request);
        List<ManualStep> manual = new ArrayList<>(rendering.manual());
        commands.step().ifPresent(manual::add);
        List<Diagnostic> diagnostics = new ArrayList<>(rendering.diagnostics());
        diagnostics.addAll(commands.diagnostics());
        return new Rendering(commands.diagnostics().isEmpty() ? rendering.files() : List.of(), manual, diagnostics);
    }
}
