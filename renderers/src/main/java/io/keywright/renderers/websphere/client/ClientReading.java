package io.keywright.renderers.websphere.client;

import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.FileEdit.Ownership;
import io.keywright.renderers.flavour.FurtherReading;
import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.renderers.websphere.cell.Cell;
import io.keywright.renderers.websphere.state.CellNames;
import io.keywright.renderers.websphere.state.ClientPrograms;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A cell together with the client programs of the profile that holds it. */
public final class ClientReading extends FurtherReading {

    /** The stores that every profile has, and their files. */
    private static final Map<String, String> FILES = Map.of("ClientDefaultKeyStore", "key", "ClientDefaultTrustStore", "trust");

    private final ServerSite site;
    private final Cell cell;
    private final ClientProperties properties;
    private final ClientNames names;
    private final ServerState cellState;
    private final ServerState own;
    private final StatedForPrograms stated;
    private final ClientTraps traps;
    private final Address server;

    public ClientReading(ServerReading ofCell, ServerSite site, Cell cell, CellNames cellNames, ClientProperties properties) {
        super(ofCell);
        this.site = site;
        this.cell = cell;
        this.properties = properties;
        this.server = Address.server(site.name());
        this.cellState = ofCell.state();
        Set<Path> files = cellState.keystores().values().stream().flatMap(store -> store.location().stream()).flatMap(this::file)
                .collect(Collectors.toSet());
        this.names = ClientNames.of(properties, site.naming(), cellNames, store -> store.value(ClientStore.LOCATION).stream().flatMap(this::file)
                .anyMatch(files::contains));
        this.own = new ClientState(properties, names).of(site.name());
        this.stated = new StatedForPrograms(properties, names, server);
        this.traps = new ClientTraps(cell, site.profile(), server);
    }

    /** The file of a store, where it is one that can be told; who asks for it is told what is wrong with its place. */
    private Stream<Path> file(String location) {
        try {
            return super.storeFile(location).stream();
        } catch (DiagnosticException e) {
            return Stream.empty();
        }
    }

    /** What the file as it is has against it. */
    public List<Diagnostic> findings() {
        List<Diagnostic> findings = new ArrayList<>(new ClientFindings(properties, names, server).all());
        findings.addAll(traps.of(properties, List.of(state()), List.of()));
        return findings;
    }

    @Override
    public ServerState state() {
        Map<String, KeystoreState> keystores = new HashMap<>(cellState.keystores());
        keystores.putAll(own.keystores());
        Map<String, SslConfigState> configs = new HashMap<>(cellState.sslConfigs());
        configs.putAll(own.sslConfigs());
        return new ServerState(site.name(), keystores, configs, cellState.defaults(), cellState.authentication(), cellState.endpoints(),
                cellState.endpointAliases(), cellState.options());
    }

    @Override
    public Optional<Path> storeFile(String location) {
        List<String> keyrings = site.profile().stores().keyrings();
        boolean keyring = own.keystores().values().stream().anyMatch(store -> store.location().equals(Optional.of(location))
                && store.type().filter(keyrings::contains).isPresent());
        return keyring ? Optional.empty() : super.storeFile(location);
    }

    @Override
    public Optional<String> newStore(KeystoreState keystore, String type) {
        if (!ClientPrograms.have(keystore.options())) {
            return super.newStore(keystore, type);
        }
        String name = keystore.nativeName().orElse(keystore.name());
        return site.profile().stores().suffixes().getOrDefault(type, List.of()).stream().findFirst().map(suffix -> "${user.root}/etc/"
                + FILES.getOrDefault(name, name.replaceAll("[^A-Za-z0-9._-]", "_")) + suffix);
    }

    @Override
    public Optional<Range> place(Address address) {
        return address.serverName().equals(Optional.of(site.name())) ? stated.place(address).or(() -> super.place(address)) : Optional.empty();
    }

    @Override
    public boolean says(Address thing, String field) {
        return super.says(thing, field) || thing.serverName().equals(Optional.of(site.name())) && stated.says(thing, field);
    }

    @Override
    public List<StatedAttribute> stated() {
        return Stream.concat(super.stated().stream(), stated.stated().stream()).sorted(Comparator.comparing(StatedAttribute::place)).toList();
    }

    /** Programs read their properties and stores when they start, and none of them runs for long. */
    @Override
    public Restart restart(Address address, Set<String> fields) {
        return isOfPrograms(address) ? Restart.NONE : super.restart(address, fields);
    }

    private boolean isOfPrograms(Address address) {
        String kind = address.segments().size() > 3 ? address.segments().get(2) : "";
        return (kind.equals("keystores") || kind.equals("sslConfigs")) && site.naming().of(kind).stream()
                .filter(given -> given.key().equals(address.segments().get(3))).findFirst().map(given -> ClientPrograms.have(given.options()))
                .orElseGet(() -> (kind.equals("keystores") ? names.keystores() : names.sslConfigs()).containsKey(address.segments().get(3)));
    }

    @Override
    public Rendering render(RenderRequest request) {
        RenderRequest ofPrograms = part(request, ClientPrograms.only(request.desired()), true);
        Rendering ofCell = super.render(part(request, ClientPrograms.none(request.desired()), false));
        ClientChanges changes = new ClientChanges(properties, names, own, ofPrograms, site.profile());
        List<Diagnostic> diagnostics = new ArrayList<>(ofCell.diagnostics());
        diagnostics.addAll(unwritable(ofPrograms.desired()));
        ClientProperties draft = diagnostics.stream().anyMatch(Diagnostic::isError) ? properties : changes.draft();
        diagnostics.addAll(changes.diagnostics());
        if (diagnostics.stream().anyMatch(Diagnostic::isError)) {
            return new Rendering(List.of(), List.of(), diagnostics);
        }
        List<FileEdit> files = new ArrayList<>(ofCell.files());
        List<ManualStep> manual = new ArrayList<>(ofCell.manual());
        boolean changed = !Arrays.equals(draft.values().bytes(), properties.values().bytes());
        if (changed) {
            files.add(new FileEdit(properties.file().orElseThrow(), Ownership.SHARED, true, Optional.of(draft.values().bytes()), Restart.NONE));
        }
        if (changed || !ofPrograms.stores().isEmpty()) {
            copies().ifPresent(manual::add);
        }
        if (!files.isEmpty()) {
            Set<String> known = traps.of(properties, List.of(state()), List.of()).stream().map(Diagnostic::summary).collect(Collectors.toSet());
            traps.of(draft, List.of(request.desired(), state()), request.stores()).stream().filter(trap -> !known.contains(trap.summary()))
                    .forEach(diagnostics::add);
        }
        return new Rendering(files, manual, diagnostics);
    }

    private RenderRequest part(RenderRequest request, ServerState desired, boolean programs) {
        return new RenderRequest(desired, request.removed().stream().filter(thing -> isOfPrograms(thing) == programs).collect(Collectors.toSet()),
                request.cleared().entrySet().stream().filter(thing -> isOfPrograms(thing.getKey()) == programs)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                request.stores().stream().filter(store -> isOfPrograms(server.child("keystores", store.keystore())) == programs).toList(),
                request.unseen());
    }

    /** The product makes the file with the profile, and knows what else belongs into it. */
    private List<Diagnostic> unwritable(ServerState wanted) {
        List<Address> things = Stream.concat(wanted.keystores().keySet().stream().map(name -> server.child("keystores", name)),
                wanted.sslConfigs().keySet().stream().map(name -> server.child("sslConfigs", name))).toList();
        List<Diagnostic> malformed = things.isEmpty() ? List.of() : properties.values().diagnostics(properties.filename());
        return properties.file().isPresent() ? malformed : things.stream().map(thing -> Diagnostic.error(DiagnosticCode.UNSUPPORTED, thing
                + " belongs to client programs, and the home has no properties/" + ClientProperties.FILE).about(thing)
                .hint("let 'home' be a profile; the product makes the file with it")).toList();
    }

    /** Each profile has a file of its own; those of nodes lie on their hosts. */
    private Optional<ManualStep> copies() {
        String others = cell.nodes().stream().filter(node -> cell.nodes().size() > 1).collect(Collectors.joining(", "));
        return others.isEmpty() ? Optional.empty() : Optional.of(new ManualStep(server.name() + "/client-programs", server,
                "copy properties/" + ClientProperties.FILE + " and the stores below etc that it names to the other profiles of cell '" + cell.name()
                + "' (nodes " + others + "): wsadmin.py does not carry them", Optional.empty(), Optional.empty()));
    }
}
