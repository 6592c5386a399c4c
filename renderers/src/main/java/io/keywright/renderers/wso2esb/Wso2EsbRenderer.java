package io.keywright.renderers.wso2esb;

import io.keywright.renderers.flavour.FileEdit.Ownership;
import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.wso2.Axis2File;
import io.keywright.renderers.wso2.ReferredPasswords;
import io.keywright.renderers.wso2.Transport;
import io.keywright.renderers.wso2.TransportLimits;
import io.keywright.renderers.wso2.TransportWords;
import io.keywright.renderers.xml.XmlEditor;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.state.ServerState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Our words → theirs: splices the parameters of the HTTPS transports in axis2.xml. */
final class Wso2EsbRenderer {

    private final ServerSite site;
    private final Axis2File file;
    private final ServerState current;
    private final RenderRequest request;

    Wso2EsbRenderer(ServerSite site, Axis2File file, ServerState current, RenderRequest request) {
        this.site = site;
        this.file = file;
        this.current = current;
        this.request = request;
    }

    Rendering render() {
        List<Diagnostic> refused = new TransportLimits(site, file.transports().stream().map(Transport::config).collect(Collectors.toSet()), current,
                request.desired(), "the authorities of its Java", file.transport(TransportWords.SENDER).flatMap(sender -> sender.parameter(Transport.DYNAMIC_PROFILES))
                .map(found -> "the profiles are in a file of their own, which is not read")).diagnostics();
        if (!refused.isEmpty()) {
            return new Rendering(List.of(), List.of(), refused);
        }
        XmlEditor editor = new XmlEditor(file.document());
        new TransportEdits(Address.server(site.name()), file, current, request, editor).edit();
        List<FileEdit> files = editor.isEmpty() ? List.of()
                : List.of(new FileEdit(file.path(), Ownership.SHARED, true, Optional.of(editor.result()), Restart.RESTART));
        return new Rendering(files, ReferredPasswords.steps(current, request), List.of());
    }
}
