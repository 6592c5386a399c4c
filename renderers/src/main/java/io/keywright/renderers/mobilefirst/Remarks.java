package io.keywright.renderers.mobilefirst;

import io.keywright.renderers.properties.KeyValues.Entry;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.state.ServerState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is left without TLS, or will not be trusted, once everything is as it is to be. */
final class Remarks {

    private static final Pattern ADDRESSES = Pattern.compile(".*(\\.url|[.a-z][Pp]rotocol)");
    private static final Set<String> OURS = Arrays.stream(Call.values()).flatMap(call -> call.properties().stream()).collect(Collectors.toSet());

    private final ProjectFiles after;
    private final Address server;
    private final ServerState desired;
    private final boolean storeIsEmpty;

    /**
     * @param after        the files as they will be
     * @param storeIsEmpty whether the file of the adapters' store is missing, or has no entries
     */
    Remarks(ProjectFiles after, Address server, ServerState desired, boolean storeIsEmpty) {
        this.after = after;
        this.server = server;
        this.desired = desired;
        this.storeIsEmpty = storeIsEmpty;
    }

    List<Diagnostic> diagnostics() {
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (Call call : Call.values()) {
            // Of a call that is declared the document's own line says it.
            after.address(call).filter(address -> !address.tls() && !desired.endpointAliases().containsKey(call.text()))
                    .ifPresent(address -> diagnostics.add(plain(call, address)));
        }
        after.files().keySet().forEach(file -> after.values(file).entries().stream().filter(entry -> isPlain(file, entry))
                .forEach(entry -> diagnostics.add(Diagnostic.warning(DiagnosticCode.WITHOUT_TLS, "'" + entry.name()
                        + "' is still http, and Keywright does not know whose it is").at(after.range(file, entry))
                        .hint("where it is part of a link that you secure, change it by hand"))));
        trustsNobody().ifPresent(diagnostics::add);
        return diagnostics;
    }

    private Diagnostic plain(Call call, Call.Address address) {
        Address thing = server.child("endpointAliases", call.text());
        return Diagnostic.warning(DiagnosticCode.WITHOUT_TLS, call.properties().get(0) + " is http: what goes to '" + address.host()
                + "', users and passwords among it, can be read on the way").about(thing)
                .at(call.place(after.values(call.file())).map(entry -> after.range(call.file(), entry)))
                .hint("declare endpointAliases." + call.text() + " with an https url");
    }

    private boolean isPlain(String file, Entry entry) {
        String value = entry.value().strip();
        boolean http = value.equalsIgnoreCase("http") || value.regionMatches(true, 0, "http://", 0, "http://".length());
        return http && ADDRESSES.matcher(entry.name()).matches() && !OURS.contains(entry.name())
                && after.values(file).entry(entry.name()).equals(Optional.of(entry));
    }

    /** Where the store is declared, validation says it of the declaration. */
    private Optional<Diagnostic> trustsNobody() {
        Address thing = server.child("endpointAliases", Call.ADAPTER.text());
        boolean silent = !storeIsEmpty || desired.keystores().containsKey(AdapterStore.NAME);
        Optional<Range> property = Call.ADAPTER.place(after.values(ProjectFiles.BUILD)).map(entry -> after.range(ProjectFiles.BUILD, entry))
                .filter(range -> !desired.endpointAliases().containsKey(Call.ADAPTER.text()));
        return after.address(Call.ADAPTER).filter(address -> address.tls() && !silent).map(address -> Diagnostic.warning(DiagnosticCode.EMPTY_TRUSTSTORE,
                "adapters call '" + address.host() + "' by TLS and trust nobody: each call would end with FWLSE0101E, "
                        + "\"the trustAnchors parameter must be non-empty\"").about(thing).at(property)
                .hint("declare keystores." + AdapterStore.NAME + " with the authority of Maximo under trust"));
    }
}
