package io.keywright.engine.migration;

import io.keywright.engine.adoption.home.HomeReader;
import io.keywright.engine.migration.successor.Target;
import io.keywright.engine.site.OpenSite;
import io.keywright.engine.validate.declaration.DeclaredServer;
import io.keywright.profiles.Ability;
import io.keywright.profiles.Profiles;
import io.keywright.renderers.Flavours;
import io.keywright.renderers.flavour.Flavour;
import io.keywright.renderers.flavour.Roots;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The home of the new server: a place that nothing else has. A server that was made ready for it may be there. */
public final class TargetHome {

    private static final Set<String> OF_TLS = Set.of("keystores", "sslConfigs", "endpointAliases");

    private final OpenSite site;
    private final Target target;
    private final Flavour flavour;
    private final Path home;
    private final HomeReader homes;

    public TargetHome(OpenSite site, Target target, Flavour flavour, Path home, HomeReader homes) {
        this.site = site;
        this.target = target;
        this.flavour = flavour;
        this.home = home;
        this.homes = homes;
    }

    /** @throws DiagnosticException when something else has it */
    public void check(DeclaredServer old) {
        site.site().servers().forEach((name, server) -> {
            Path other = server.site().home();
            if (other.equals(home)) {
                throw conflict("is the home of " + Address.server(name) + (name.equals(old.name()) ? ", which migrates" : "") + " already");
            }
            if (other.startsWith(home) || home.startsWith(other)) {
                throw conflict((other.startsWith(home) ? "has" : "lies in") + " the home of " + Address.server(name));
            }
        });
        Flavours.all().stream().filter(other -> !other.name().equals(flavour.name())).filter(other -> has(other)).findFirst().ifPresent(other -> {
            throw conflict("holds a server of flavour " + other.name() + " already");
        });
        if (target.profile().createsHome()) {
            configured().ifPresent(stated -> {
                throw conflict("holds another server, which has TLS already: " + stated.place().filename() + ":" + stated.place().line() + " "
                        + stated.attribute());
            });
        }
    }

    private boolean has(Flavour other) {
        return Profiles.load(other.name(), Optional.empty()).can(Ability.HOME) && homes.isHome(other, home);
    }

    /** The first thing of TLS that a server there says. */
    private Optional<StatedAttribute> configured() {
        ServerSite place = new ServerSite(target.name(), home, new Roots(Map.of()), target.profile());
        Diagnostics found = new Diagnostics();
        return flavour.read(place, site.serverFiles(place), found).stated().stream().filter(stated -> stated.thing()
                .filter(thing -> thing.segments().size() > 3 && OF_TLS.contains(thing.segments().get(2))).isPresent()).findFirst();
    }

    private DiagnosticException conflict(String what) {
        return new DiagnosticException(Diagnostic.error(DiagnosticCode.CONFLICT, "the home '" + target.home() + "' of the new server " + what)
                .hint("name a directory that nothing else has, or one with a server that was made ready for it"));
    }
}
