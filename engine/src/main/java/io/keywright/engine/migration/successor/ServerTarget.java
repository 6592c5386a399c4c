package io.keywright.engine.migration.successor;

import io.keywright.engine.adoption.draft.SecretNames;
import io.keywright.engine.migration.decision.Decision;
import io.keywright.engine.migration.decision.Decisions;
import io.keywright.engine.migration.source.SourceServer;
import io.keywright.engine.migration.successor.SslConfigNames.Successor;
import io.keywright.engine.naming.Names;
import io.keywright.engine.resolve.Site;
import io.keywright.profiles.Profile.Level;
import io.keywright.profiles.Profiles;
import io.keywright.profiles.migration.Loss;
import io.keywright.profiles.migration.Strength;
import io.keywright.schema.address.Address;
import io.keywright.schema.document.FilesSpec;
import io.keywright.schema.document.TlsDocument;
import io.keywright.schema.layout.Draft;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The server that takes over, and what else the document needs for it.
 *
 * @param name      of the new server
 * @param additions below {@code servers}, {@code identities} and {@code authorities}
 */
public record ServerTarget(String name, Draft additions, Decisions decisions, SecretNames secrets) {

    /** What a draft is made to fit. */
    public record Fit(Set<String> nameless, Set<String> otherPasswords) {
        public Fit {
            nameless = Set.copyOf(nameless);
            otherPasswords = Set.copyOf(otherPasswords);
        }
    }

    /** @param variables of the environment that mean something already */
    public static ServerTarget of(SourceServer source, Target target, TlsDocument document, Site site, Fit fit, Set<String> variables) {
        Draft additions = new Draft();
        Decisions decisions = new Decisions();
        SecretNames secrets = new SecretNames(variables);
        Draft server = additions.map("servers").map(target.name());
        server.note("Migrated from " + source.name() + ", " + source.profile().label() + ".");
        server.text("flavour", target.profile().flavour());
        target.version().ifPresent(version -> server.text("version", version));
        server.text("home", target.home());
        files(source, target, server, decisions);
        OptionsTarget options = new OptionsTarget(source, target, server, decisions);
        EndpointNames endpointNames = EndpointNames.of(source, target.profile());
        List<String> carried = named(source, "sslConfigs", source.sslConfigs(), decisions).stream().filter(name -> isCarried(source, target, Level.SSL_CONFIG,
                source.address().child("sslConfigs", name), source.sslConfigOptions(name), decisions)).toList();
        SslConfigNames configs = new SslConfigNames(source, target, carried, endpointNames);
        KeystoreTarget keystores = new KeystoreTarget(source, target, new CarriedMaterial(source, document, site, additions), secrets, options,
                decisions, fit.otherPasswords(), new SoleKeys(source, configs));
        Draft stores = server.map("keystores");
        source.keystores().stream().filter(keystore -> isName(keystore.address(), decisions) && isCarried(source, target, Level.KEYSTORE,
                keystore.address(), keystore.options(), decisions)).forEach(keystore -> keystores.write(keystore, stores));
        Draft sslConfigs = server.map("sslConfigs");
        configs.all().forEach(successor -> {
            List<Successor> siblings = configs.of(successor.before());
            // The first speaks for the old one; a second one only of what the first has no use for.
            Decisions own = siblings.get(0).equals(successor) ? decisions : new Decisions();
            new SslConfigTarget(source, target, keystores, new OptionsTarget(source, target, server, own), own, successor, sslConfigs).write();
            if (own != decisions) {
                decisions.add(own, SslConfigTarget.OF_CALLS);
            }
            configs.called(successor.before()).ifPresent(names -> decisions.say(source.address().child("sslConfigs", successor.before()), Decision.translated(
                    target.address().child("sslConfigs", siblings.get(0).name()), Strength.SAME, "as " + names + ", which " + target.profile().flavour() + " always calls so")));
        });
        ConnectionsTarget connections = new ConnectionsTarget(source, target, keystores, options, secrets, decisions, fit.nameless(), configs, endpointNames);
        connections.defaults(server);
        new AuthenticationTarget(source, target, decisions).write(server);
        Set<String> endpoints = new LinkedHashSet<>();
        Draft listening = server.map("endpoints");
        named(source, "endpoints", source.endpoints(), decisions).forEach(name -> {
            connections.endpoint(name, listening);
            endpoints.add(endpointNames.of(name));
        });
        if (!endpoints.isEmpty()) {
            connections.closed(listening, endpoints);
        }
        Draft aliases = server.map("endpointAliases");
        named(source, "endpointAliases", source.endpointAliases(), decisions).forEach(name -> connections.endpointAlias(name, aliases));
        options.write(Level.SERVER, source.address(), target.address(), server, source.spec().options(), source.state().options(),
                (field, values) -> false);
        return new ServerTarget(target.name(), additions, decisions, secrets);
    }

    private static void files(SourceServer source, Target target, Draft server, Decisions decisions) {
        Address place = target.address();
        source.spec().files().ifPresent(files -> write(files, server.map("files")));
        decisions.say(source.address().child("files"), Decision.kept(place.child("files"), Strength.WEAKER));
        decisions.say(source.address().child("roots"), Decision.translated(place, Strength.SAME, "the new server keeps its stores in its own home"));
        decisions.say(source.address(), source.profile().flavour().equals(target.profile().flavour()) ? Decision.kept(place, Strength.SAME)
                : Decision.translated(place, Strength.SAME, "the new server gets what it needs for TLS"));
    }

    private static void write(FilesSpec files, Draft map) {
        files.owner().ifPresent(owner -> map.text("owner", owner));
        files.group().ifPresent(group -> map.text("group", group));
        files.mode().ifPresent(mode -> map.text("mode", mode));
    }

    private static List<String> named(SourceServer source, String kind, Collection<String> names, Decisions decisions) {
        return names.stream().filter(name -> isName(source.address().child(kind, name), decisions)).toList();
    }

    private static boolean isCarried(SourceServer source, Target target, Level level, Address thing, Map<String, String> options,
                                     Decisions decisions) {
        if (source.profile().flavour().equals(target.profile().flavour())) {
            return true;
        }
        Optional<Loss> own = Profiles.migration(source.profile().flavour()).ownThing(level.text(), options);
        own.ifPresent(loss -> decisions.say(thing, Decision.dropped(loss.strength(), loss.note())));
        return own.isEmpty();
    }

    private static boolean isName(Address thing, Decisions decisions) {
        if (Names.isName(thing.name())) {
            return true;
        }
        decisions.say(thing, Decision.manual(Strength.WEAKER, "its name is none that a document can give: letters, digits, '-' and '_'"));
        return false;
    }
}
