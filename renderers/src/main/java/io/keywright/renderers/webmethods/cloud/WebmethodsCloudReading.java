package io.keywright.renderers.webmethods.cloud;

import io.keywright.renderers.flavour.FurtherReading;
import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.state.ServerState;
import java.util.ArrayList;
import java.util.List;

/** The directory of a tenant: its files are as those of a client, and all else is up to people. */
final class WebmethodsCloudReading extends FurtherReading {

    private final ServerSite site;
    private final ServerState state;

    WebmethodsCloudReading(ServerSite site, ServerReading bundles) {
        super(bundles);
        this.site = site;
        // What no file holds is taken as declared: whether the tenant has it is for the steps to say.
        this.state = bundles.state().withOptions(site.naming().options());
    }

    @Override
    public ServerState state() {
        return state;
    }

    @Override
    public Rendering render(RenderRequest request) {
        Rendering rendering = super.render(request);
        List<ManualStep> manual = new ArrayList<>(rendering.manual());
        TenantSteps tenant = new TenantSteps(site, request);
        manual.addAll(tenant.steps());
        List<Diagnostic> diagnostics = new ArrayList<>(rendering.diagnostics());
        diagnostics.addAll(tenant.diagnostics());
        return new Rendering(rendering.files(), manual, diagnostics);
    }
}
