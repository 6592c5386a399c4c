package io.keywright.engine.migration.source;

import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.current.StoresInUse;
import io.keywright.engine.resolve.DesiredServer;
import io.keywright.engine.site.OpenSite;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads a server that is to migrate, and opens all its stores, those included that the document does not declare. */
public final class SourceReader {

    private final OpenSite site;
    private final List<Secret> oldPasswords;

    /** @param oldPasswords further passwords to try on stores that do not open otherwise */
    public SourceReader(OpenSite site, List<Secret> oldPasswords) {
        this.site = site;
        this.oldPasswords = List.copyOf(oldPasswords);
    }

    /**
     * @param diagnostics takes what there is to say; a store that is not declared and does not open is a warning only, for
     *                    nobody asked for what is in it
     * @throws io.keywright.schema.diagnostic.DiagnosticException when the server cannot be read
     */
    public SourceServer read(DeclaredServer declared, Diagnostics diagnostics) {
        DesiredServer desired = site.site().servers().get(declared.name());
        Diagnostics ofFirst = new Diagnostics();
        CurrentServer first = site.read(desired, oldPasswords, ofFirst);
        ServerState wide = withEveryStore(desired.state(), first.reading());
        Diagnostics found = new Diagnostics();
        CurrentServer current = site.read(desired.withState(wide), oldPasswords, found);
        Set<Address> undeclared = wide.keystores().keySet().stream().filter(name -> !desired.state().keystores().containsKey(name))
                .map(name -> declared.address().child("keystores", name)).collect(Collectors.toSet());
        found.inFileOrder().stream().filter(fault -> fault.code() != DiagnosticCode.HOME_MISSING).forEach(fault -> diagnostics.add(
                fault.isError() && fault.address().filter(undeclared::contains).isPresent() ? warning(fault) : fault));
        diagnostics.throwIfErrors();
        return new SourceServer(declared, current);
    }

    private static Diagnostic warning(Diagnostic fault) {
        Diagnostic warning = Diagnostic.warning(fault.code(), fault.summary()).hint(fault.hint());
        Diagnostic about = fault.address().map(warning::about).orElse(warning);
        return fault.range().map(about::at).orElse(about);
    }

    private static ServerState withEveryStore(ServerState asked, ServerReading reading) {
        Map<String, KeystoreState> keystores = new TreeMap<>(StoresInUse.of(reading));
        keystores.putAll(asked.keystores());
        return asked.withKeystores(keystores);
    }
}
