package io.keywright.renderers.webmethods.instance.change;

import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.webmethods.instance.files.Instance;
import io.keywright.renderers.webmethods.instance.files.Settings;
import io.keywright.renderers.webmethods.instance.state.InstanceState;
import io.keywright.schema.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Our words → theirs. */
public final class InstanceRenderer {

    private final Wanted wanted;

    public InstanceRenderer(ServerSite site, Instance instance, InstanceState current, RenderRequest request) {
        this.wanted = new Wanted(site, instance, instance.settings().orElseThrow(), current, request);
    }

    public Rendering render() {
        SettingEdits settings = new SettingEdits(wanted);
        Optional<FileEdit> ofSettings = settings.edit();
        Settings later = settings.result();
        List<Diagnostic> refused = new Expressible(wanted).diagnostics(later);
        if (!refused.isEmpty()) {
            return new Rendering(List.of(), List.of(), refused);
        }
        List<FileEdit> stores = new StoreEdits(wanted).edits();
        List<FileEdit> calls = new CallEdits(wanted, later).edits();
        List<FileEdit> all = new ArrayList<>(stores);
        ofSettings.ifPresent(all::add);
        all.addAll(new PortEdits(wanted, later).edits());
        all.addAll(calls);
        TemplateEdits template = new TemplateEdits(wanted, later);
        Optional<FileEdit> ofTemplate = template.edit();
        ofTemplate.ifPresent(all::add);
        boolean changes = !all.isEmpty() || !wanted.request().stores().isEmpty();
        return new Rendering(all, new AdminSteps(wanted).steps(!stores.isEmpty() || ofTemplate.isPresent(), !calls.isEmpty(), changes, template.secrets()), List.of());
    }
}
