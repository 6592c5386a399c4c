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
import io.keywright.renderers.wso2.Transport;
import io.keywright.renderers.wso2.TransportLimits;
import io.keywright.renderers.wso2.TransportWords;
import io.keywright.renderers.xml.XmlEditor;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Our words → theirs: splices the parameters of the HTTPS transports in axis2.xml. */
final class Wso2EsbRenderer {

    private final ServerSite site;
    private final Axis2File file;
    private final Optional<CarbonFile> carbon;
    private final ServerState current;
    private final RenderRequest request;

    Wso2EsbRenderer(ServerSite site, Axis2File file, Optional<CarbonFile> carbon, ServerState current, RenderRequest request) {
        this.site = site;
        this.file = file;
        this.carbon = carbon;
        this.current = current;
        this.request = request;
    }

    Rendering render() {
        List<Diagnostic> refused = new TransportLimits(site, file.transports().stream().map(Transport::config).collect(Collectors.toSet()), current,
                request.desired(), "the authorities of its Java", file.transport(TransportWords.SENDER).flatMap(sender -> sender.parameter(Transport.DYNAMIC_PROFILES))
                .map(found -> "the profiles are in a file of their own, which is not read")).diagnostics();
        List<Diagnostic> all = new ArrayList<>(refused);
        carbon.ifPresent(core -> request.desired().keystores().values().forEach(store -> keyOfTheCore(core, store).ifPresent(all::add)));
        if (!all.isEmpty()) {
            return new Rendering(List.of(), List.of(), all);
        }
        XmlEditor editor = new XmlEditor(file.document());
        new TransportEdits(Address.server(site.name()), file, current, request, editor).edit();
        List<FileEdit> files = new ArrayList<>();
        add(file.path(), editor, files);
        carbon.ifPresent(core -> add(core.path(), core(core), files));
        return new Rendering(files, ReferredPasswords.steps(current, request), List.of());
    }

    private static void add(Path path, XmlEditor editor, List<FileEdit> files) {
        if (!editor.isEmpty()) {
            files.add(new FileEdit(path, Ownership.SHARED, true, Optional.of(editor.result()), Restart.RESTART));
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
        Address address = Address.server(site.name()).child("keystores", store.name());
        return core.keyAlias(store.name()).filter(alias -> !keys.isEmpty() && keys.stream().noneMatch(alias::equalsIgnoreCase))
                .map(alias -> Diagnostic.error(DiagnosticCode.UNSUPPORTED, address + " is the core's, and the product looks for the key '" + alias + "' in it")
                        .about(address.child("keys", keys.get(0))).hint("declare the key under that alias, or a store of its own for the transports"));
    }
}
