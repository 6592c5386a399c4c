package io.keywright.renderers.mobilefirst;

import io.keywright.renderers.flavour.ManualStep;
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
    private final ServerState current;
    private final ServerState desired;
    private final boolean changes;

    /** @param changes whether a file of the project changes, its store among them */
    ProjectSteps(Address server, ServerState current, ServerState desired, boolean changes) {
        this.server = server;
        this.current = current;
        this.desired = desired;
        this.changes = changes;
    }

    List<ManualStep> steps() {
        List<ManualStep> steps = new ArrayList<>();
        if (changes) {
            steps.add(new ManualStep(server.name() + "/rebuild", server, "build '" + server.name() + "' again and deploy its war, adapters and applications: "
                    + "until then nothing of this counts", Optional.of("rebuild.txt"), Optional.of(rebuild())));
        }
        newlyByTls(Call.ADAPTER).ifPresent(url -> steps.add(new ManualStep(server.name() + "/webappurl", server.child("endpointAliases", Call.ADAPTER.text()),
                "in Maximo, let the system property mxe.oslc.webappurl begin with " + url + ": else answers name http, and some calls go there",
                Optional.empty(), Optional.empty())));
        Stream.of(Call.SERVER, Call.PUBLIC).filter(call -> newlyByTls(call).isPresent()).findFirst().ifPresent(call -> steps.add(new ManualStep(
                server.name() + "/devices", server.child("endpointAliases", call.text()), "on each device, install root and intermediates of the certificate of "
                + newlyByTls(call).orElseThrow() + ", unless a public authority issued it", Optional.empty(), Optional.empty())));
        return steps;
    }

    /** The url of a call that goes there by TLS and did not; what was so before is nobody's work now. */
    private Optional<String> newlyByTls(Call call) {
        return url(desired, call).filter(url -> !url(current, call).equals(Optional.of(url)));
    }

    private static Optional<String> url(ServerState state, Call call) {
        return Optional.ofNullable(state.endpointAliases().get(call.text())).filter(alias -> alias.tls().orElse(false)).flatMap(EndpointAliasState::url);
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
