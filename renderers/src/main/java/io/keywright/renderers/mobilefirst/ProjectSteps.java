package io.keywright.renderers.mobilefirst;

import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.flavour.ManualStep.Occasion;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.ServerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What people do after the project's files have changed, and what has to be true in Maximo and on devices. */
final class ProjectSteps {

    private final Address server;
    private final ServerState desired;
    private final boolean changes;

    /** @param changes whether a file of the project changes, its store among them */
    ProjectSteps(Address server, ServerState desired, boolean changes) {
        this.server = server;
        this.desired = desired;
        this.changes = changes;
    }

    List<ManualStep> steps() {
        List<ManualStep> steps = new ArrayList<>();
        if (changes) {
            steps.add(new ManualStep(server.name() + "/rebuild", server, "build '" + server.name() + "' again and deploy its war, adapters and applications: "
                    + "until then nothing of this counts", Optional.of("rebuild.txt"), Optional.of(rebuild())));
        }
        byTls(Call.ADAPTER).ifPresent(url -> steps.add(new ManualStep(server.name() + "/webappurl", server.child("endpointAliases", Call.ADAPTER.text()),
                "in Maximo, let the system property mxe.oslc.webappurl begin with " + url + ": else answers name http, and some calls go there",
                Optional.empty(), Optional.empty(), Occasion.OTHER_CONTENT)));
        Stream.of(Call.SERVER, Call.PUBLIC).filter(call -> byTls(call).isPresent()).findFirst().ifPresent(call -> steps.add(new ManualStep(
                server.name() + "/devices", server.child("endpointAliases", call.text()), "on each device, install root and intermediates of the certificate of "
                + byTls(call).orElseThrow() + ", unless a public authority issued it", Optional.empty(), Optional.empty(), Occasion.OTHER_CONTENT)));
        return steps;
    }

    private Optional<String> byTls(Call call) {
        return Optional.ofNullable(desired.endpointAliases().get(call.text())).filter(alias -> alias.tls().orElse(false)).flatMap(EndpointAliasState::url);
    }

    private String rebuild() {
        return """
                Build and deployment of %s

                The store of adapters is packed into the war, and addresses into adapters and applications.

                [ ] build on the machine that has this folder
                [ ] deploy the war and the adapters to the MobileFirst server
                [ ] deploy the applications, and bring them to the devices
                [ ] restart the application server
                [ ] look for overrides: environment entries of the deployed war count more than worklight.properties
                [ ] a store that was renamed leaves its old file here; nothing reads it any more, and it may go
                """.formatted(server.name());
    }
}
