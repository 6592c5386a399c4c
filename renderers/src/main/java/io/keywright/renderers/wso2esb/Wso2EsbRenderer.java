package io.keywright.renderers.wso2esb;

import io.keywright.renderers.flavour.FileEdit.Ownership;
import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.wso2.Axis2File;
import io.keywright.renderers.wso2.ReferredPasswords;
import io.keywright.renderers.wso2.StoreElements;
import io.keywright.renderers.wso2.StoreFiles;
import io.keywright.renderers.wso2.Transport;
import io.keywright.renderers.wso2.TransportLimits;
import io.keywright.renderers.wso2.TransportWords;
import io.keywright.renderers.wso2esb.console.ConsoleEdits;
import io.keywright.renderers.xml.XmlEditor;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Our words → theirs: splices the parameters of the HTTPS transports in axis2.xml, the stores of the core, and the Connector of the console. */
final class Wso2EsbRenderer {

    private final ServerSite site;
    private final Address server;
    private final ProductFiles files;
    private final ServerState current;
    private final RenderRequest request;
    private final List<Diagnostic> refused = new ArrayList<>();
    private final List<FileEdit> edits = new ArrayList<>();

    Wso2EsbRenderer(ServerSite site, ProductFiles files, ServerState current, RenderRequest request) {
        this.site = site;
        this.server = Address.server(site.name());
        this.files = files;
        this.current = current;
        this.request = request;
    }

    Rendering render() {
        check();
        if (refused.isEmpty()) {
            XmlEditor editor = new XmlEditor(files.axis2().document());
            Optional<XmlEditor> profiles = files.axis2().profileFile().map(XmlEditor::new);
            new TransportEdits(server, files, current, request, editor).edit(profiles);
            add(files.axis2().path(), editor);
            profiles.ifPresent(own -> add(profilePath().map(location -> StoreFiles.of(site, location)).orElseThrow(), own));
            files.carbon().ifPresent(core -> add(core.path(), core(core)));
            files.console().ifPresent(console -> {
                XmlEditor own = new XmlEditor(console.file().document());
                new ConsoleEdits(server, console.file(), console.reader(), request, own, refused).edit(files.portOffset());
                add(console.file().path(), own);
            });
        }
        return refused.isEmpty() ? new Rendering(edits, ReferredPasswords.steps(current, request), List.of()) : new Rendering(List.of(), List.of(), refused);
    }

    private void check() {
        Axis2File axis2 = files.axis2();
        Map<String, String> endpoints = new LinkedHashMap<>();
        axis2.transport(TransportWords.LISTENER).ifPresent(listener -> endpoints.put(TransportWords.ENDPOINT, TransportWords.LISTENER));
        files.console().ifPresent(console -> endpoints.put(TransportWords.CONSOLE, TransportWords.CONSOLE));
        refused.addAll(new TransportLimits(site, endpoints, axis2.transport(TransportWords.SENDER).isPresent(), current, request.desired(),
                "the authorities of its Java", profilePath().filter(location -> axis2.profileFile().isEmpty())
                .map(location -> "profiles are to stand in '" + location + "', which is not there, or cannot be read")).diagnostics());
        files.carbon().ifPresent(core -> request.desired().keystores().values().forEach(store -> keyOfTheCore(core, store).ifPresent(refused::add)));
        endpoints.keySet().stream().flatMap(name -> Optional.ofNullable(request.desired().endpoints().get(name)).stream()).forEach(this::port);
    }

    private Optional<String> profilePath() {
        return files.axis2().transport(TransportWords.SENDER).flatMap(Transport::profilePath);
    }

    private void port(EndpointState endpoint) {
        endpoint.port().filter(port -> port <= files.portOffset()).ifPresent(port -> refused.add(Diagnostic.error(DiagnosticCode.UNSUPPORTED, "port " + port
                + " is not above what the product adds to each of its ports, " + files.portOffset()).about(server.child("endpoints", endpoint.name(), "port"))
                .hint("write the port on which callers reach it, or change Offset in carbon.xml")));
    }

    private void add(Path path, XmlEditor editor) {
        if (!editor.isEmpty()) {
            edits.add(new FileEdit(path, Ownership.SHARED, true, Optional.of(editor.result()), Restart.RESTART));
        }
    }

    /** Stores that are declared change in the core, too: it would not open them any more. */
    private XmlEditor core(CarbonFile core) {
        XmlEditor editor = new XmlEditor(core.document());
        StoreElements stores = new StoreElements(editor);
        core.stores().forEach((name, elements) -> Optional.ofNullable(request.desired().keystores().get(name)).ifPresent(desired -> elements.forEach(element ->
                desired.location().ifPresent(location -> stores.update(element, CarbonFile.written(element, location), desired, CarbonFile.isIdentity(element))))));
        return editor;
    }

    /** The product itself uses a key of its core's store, by alias. */
    private Optional<Diagnostic> keyOfTheCore(CarbonFile core, KeystoreState store) {
        List<String> keys = store.entries().values().stream().filter(entry -> entry.kind() == EntryKind.KEY).map(EntryState::alias).toList();
        Address address = server.child("keystores", store.name());
        return core.keyAlias(store.name()).filter(alias -> !keys.isEmpty() && keys.stream().noneMatch(alias::equalsIgnoreCase))
                .map(alias -> Diagnostic.error(DiagnosticCode.UNSUPPORTED, address + " is the core's, and the product looks for the key '" + alias + "' in it")
                        .about(address.child("keys", keys.get(0))).hint("declare the key under that alias, or a store of its own for the transports"));
    }
}
