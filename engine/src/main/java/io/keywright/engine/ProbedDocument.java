package io.keywright.engine;

import io.keywright.engine.commandline.Invocation;
import io.keywright.engine.commandline.UsageException;
import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.network.Peer;
import io.keywright.engine.probe.call.OurKey;
import io.keywright.engine.probe.declared.DeclaredPort;
import io.keywright.engine.probe.declared.KeyEntries;
import io.keywright.engine.resolve.DesiredServer;
import io.keywright.engine.site.OpenSite;
import io.keywright.engine.validate.declaration.Links;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.Severity;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.shape.Nearest;
import io.keywright.schema.source.LoadedDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the document has to do with a port that is probed: the endpoint that it is, the key to call it with. */
final class ProbedDocument {

    private final SiteWork work;
    private final OpenSite site;
    private final Links links;
    private final List<Secret> oldPasswords;
    private final Map<String, CurrentServer> servers = new TreeMap<>();
    private final Map<String, List<Diagnostic>> faults = new TreeMap<>();

    ProbedDocument(Session session, Invocation call) {
        this.work = new SiteWork(session, session.clock().instant());
        LoadedDocument loaded = work.load();
        this.site = work.openToLookAt(loaded);
        this.links = Links.of(loaded.document());
        this.oldPasswords = work.oldPasswords(call);
    }

    /** The key entry that {@code SERVER/ALIAS} or {@code SERVER/KEYSTORE/ALIAS} names. */
    OurKey key(String reference) {
        int slash = reference.indexOf('/');
        if (slash <= 0 || slash == reference.length() - 1) {
            throw new UsageException("--as takes SERVER/ALIAS, not '" + reference + "'");
        }
        String name = reference.substring(0, slash);
        DesiredServer server = Optional.ofNullable(site.site().servers().get(name)).orElseThrow(() -> new UsageException(
                "--as: the document declares no server '" + name + "' with a home", Nearest.hint(name, site.site().servers().keySet())));
        KeyEntries entries = new KeyEntries(current(server));
        String entry = reference.substring(slash + 1);
        List<Diagnostic> errors = faults.get(name).stream().filter(Diagnostic::isError).toList();
        if (!entries.has(entry) && !errors.isEmpty()) {
            throw new DiagnosticException(errors);
        }
        return entries.key(entry);
    }

    /** The endpoint that {@code SERVER/ENDPOINT} names. */
    List<DeclaredPort> endpoint(String reference) {
        int slash = reference.lastIndexOf('/');
        Optional<Links.Peer> named = slash <= 0 ? Optional.empty()
                : links.named(reference.substring(0, slash) + "." + reference.substring(slash + 1));
        return named
                .map(peer -> List.of(port(peer))).orElseThrow(() -> new UsageException("--endpoint takes SERVER/ENDPOINT of the "
                        + "document, not '" + reference + "'", Nearest.hint(reference, links.servers().stream().flatMap(each ->
                        each.spec().endpoints().keySet().stream().map(name -> each.name() + "/" + name)).toList())));
    }

    /** The endpoints that are reached under one of the names. */
    List<DeclaredPort> endpoints(Peer peer, Optional<String> serverName) {
        return Stream.concat(Stream.of(peer.host()), serverName.stream()).flatMap(host -> links.at(host, peer.port()).stream())
                .distinct().map(this::port).toList();
    }

    private DeclaredPort port(Links.Peer peer) {
        return new DeclaredPort(peer, site, Optional.ofNullable(site.site().servers().get(peer.server().name())).map(this::current));
    }

    private CurrentServer current(DesiredServer server) {
        return servers.computeIfAbsent(server.name(), name -> {
            Diagnostics found = new Diagnostics();
            CurrentServer current = site.read(server, oldPasswords, found);
            faults.put(name, found.inFileOrder());
            return current;
        });
    }

    /** What was found out about the document and its servers on the way; none of it kept the port from being asked. */
    List<Diagnostic> diagnostics() {
        List<Diagnostic> all = new ArrayList<>(work.diagnostics().inFileOrder());
        faults.values().forEach(found -> found.forEach(fault -> all.add(fault.as(Severity.WARNING))));
        return all;
    }
}
