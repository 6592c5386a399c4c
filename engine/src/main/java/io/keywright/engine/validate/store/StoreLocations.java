package io.keywright.engine.validate.store;

import io.keywright.engine.files.PathText;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.engine.validate.declaration.Store;
import io.keywright.profiles.Ability;
import io.keywright.profiles.Profile;
import io.keywright.profiles.StoreFacts;
import io.keywright.renderers.flavour.Roots;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the stores of one server lie, as far as their declarations tell. */
final class StoreLocations {

    private final DeclaredServer server;
    private final StoreFacts facts;
    private final ServerSite site;

    StoreLocations(DeclaredServer server, Path directory) {
        this.server = server;
        Profile profile = server.profile().orElseThrow();
        this.facts = profile.stores();
        this.site = new ServerSite(server.name(), directory.resolve(server.spec().home().orElseThrow()).normalize(),
                Roots.of(server.spec().roots(), directory), profile);
    }

    /**
     * The file of a store; empty when a variable in it has a meaning that only the server's own configuration tells,
     * and when the type is none of the server's.
     *
     * @throws DiagnosticException when it can be no file of this server
     */
    Optional<Path> of(Store store) {
        if (!facts.supports(store.type()) || facts.keyrings().contains(store.type())) {
            return Optional.empty();
        }
        Optional<String> location = store.spec().location().or(() -> facts.defaultLocation(store.name(), store.type()));
        if (location.isEmpty() && server.can(Ability.PLACES_STORES)) {
            return Optional.empty();
        }
        if (location.isEmpty()) {
            throw refused(DiagnosticCode.MISSING, store.address() + " has no location, and " + server.label()
                    + " has no default for it");
        }
        String text = location.get();
        if (text.contains("://")) {
            throw refused(DiagnosticCode.UNSUPPORTED, "location '" + text + "' is a URL; a store of type "
                    + store.type() + " is a file");
        }
        if (text.endsWith("/")) {
            throw refused(DiagnosticCode.PATH_REFUSED, "location '" + text + "' names a directory");
        }
        boolean anchored = text.startsWith("/") || text.startsWith("${");
        String whole = anchored ? text : facts.relativeDirectory().orElse("") + text;
        Optional<String> expanded = site.roots().expand(whole, variable -> meaning(variable, text));
        if (expanded.isEmpty()) {
            return Optional.empty();
        }
        Path named = PathText.resolve(site.home(), expanded.get());
        Path path = whole.startsWith("/") ? site.roots().here(named) : named;
        if (!site.holds(path)) {
            throw refused(DiagnosticCode.PATH_REFUSED, "location '" + text + "' leaves the home of " + server.address(),
                    "keep the store in the home, or declare its directory under roots");
        }
        if (path.equals(site.home())) {
            throw refused(DiagnosticCode.PATH_REFUSED, "location '" + text + "' names a directory");
        }
        return Optional.of(path);
    }

    /** As short as it can be said: below home, or whole. */
    String display(Path path) {
        return site.relative(path);
    }

    /** What a variable means that is no root; empty when only the server's own configuration tells. */
    private Optional<Path> meaning(String variable, String location) {
        if (facts.outsideVariables().contains(variable)) {
            throw refused(DiagnosticCode.PATH_REFUSED, "location '" + location + "' lies outside of the home of "
                    + server.address(), "say what it means here: 'roots: {" + variable + ": …}'");
        }
        return facts.homeVariables().contains(variable) ? Optional.of(site.home()) : Optional.empty();
    }

    private static DiagnosticException refused(DiagnosticCode code, String summary) {
        return new DiagnosticException(Diagnostic.error(code, summary));
    }

    private static DiagnosticException refused(DiagnosticCode code, String summary, String hint) {
        return new DiagnosticException(Diagnostic.error(code, summary).hint(hint));
    }
}
