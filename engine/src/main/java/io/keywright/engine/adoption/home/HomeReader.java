package io.keywright.engine.adoption.home;

import io.keywright.engine.apply.transaction.NewFiles;
import io.keywright.engine.current.CurrentReader;
import io.keywright.engine.current.CurrentServer;
import io.keywright.engine.current.OpenedStores;
import io.keywright.engine.current.StoresInUse;
import io.keywright.engine.files.DiskServerFiles;
import io.keywright.engine.files.Operator;
import io.keywright.engine.record.RecordedServer;
import io.keywright.engine.resolve.DesiredServer;
import io.keywright.profiles.Profile;
import io.keywright.profiles.Profiles;
import io.keywright.renderers.flavour.Flavour;
import io.keywright.renderers.flavour.Roots;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.flavour.ServerSite;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.EnvironmentException;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.ServerState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads homes that no document names yet, and opens all their stores. */
public final class HomeReader {

    private final Path workingDirectory;
    private final Operator operator;
    private final Path documentDirectory;
    private final List<Secret> oldPasswords;

    /**
     * @param documentDirectory what homes are written relative to, absolute and normalised
     * @param oldPasswords      further passwords to try on stores that the server's own do not open
     */
    public HomeReader(Path workingDirectory, Operator operator, Path documentDirectory, List<Secret> oldPasswords) {
        this.workingDirectory = workingDirectory;
        this.operator = operator;
        this.documentDirectory = documentDirectory;
        this.oldPasswords = List.copyOf(oldPasswords);
    }

    /** Whether the main file of a flavour is in a directory, with the sign of the flavour in it where others have that file, too. */
    public boolean isHome(Flavour flavour, Path directory) {
        Profile profile = Profiles.load(flavour.name(), Optional.empty());
        ServerSite site = new ServerSite("home", directory, new Roots(Map.of()), profile);
        Optional<String> sign = profile.mainFileSign();
        return profile.mainFiles().stream().anyMatch(file -> isIn(directory, List.of(file.split("/")), sign, files(site)));
    }

    /** @param names of a file and the directories above it, outermost first; {@code *} is any directory */
    private static boolean isIn(Path directory, List<String> names, Optional<String> sign, ServerFiles files) {
        String first = names.get(0);
        if (names.size() == 1) {
            return files.list(directory).contains(first) && sign.map(text -> has(directory.resolve(first), text, files)).orElse(true);
        }
        List<String> below = first.equals("*") ? files.list(directory) : List.of(first);
        return below.stream().anyMatch(name -> isIn(directory.resolve(name), names.subList(1, names.size()), sign, files));
    }

    private static boolean has(Path file, String text, ServerFiles files) {
        return files.read(file).filter(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT)
                .contains(text.toLowerCase(Locale.ROOT))).isPresent();
    }

    private ServerFiles files(ServerSite site) {
        return new DiskServerFiles(site, workingDirectory, operator);
    }

    /**
     * Reads a home; empty when nothing of it can be read. Faults go to {@code diagnostics}, those of stores that do not
     * open among them.
     *
     * @param name what the document will call it
     */
    public Optional<AdoptedHome> read(NamedHome home, String name, Diagnostics diagnostics) {
        ServerSite site = new ServerSite(name, home.home(), new Roots(Map.of()),
                Profiles.load(home.flavour().name(), Optional.empty()));
        ServerFiles files = files(site);
        try {
            // Its own words tell which stores there are; only then can they be asked for.
            Diagnostics ofFirst = new Diagnostics();
            ServerReading first = home.flavour().read(site, files, ofFirst);
            if (!first.exists() && ofFirst.hasErrors()) {
                diagnostics.addAll(ofFirst.inFileOrder());
                return Optional.empty();
            }
            if (!first.exists()) {
                diagnostics.add(Diagnostic.error(DiagnosticCode.HOME_MISSING, "'" + home.written() + "' is no home of "
                        + site.profile().label() + ": it has no " + site.profile().mainFile().orElse("configuration"))
                        .about(Address.server(name)).at(Range.startOf(files.display(home.home()))));
                return Optional.empty();
            }
            DesiredServer asked = new DesiredServer(site, home.flavour(), relative(home.home()), ServerState.empty(name).withKeystores(StoresInUse.of(first)),
                    NewFiles.of(Optional.empty()));
            CurrentServer server = new CurrentReader(new ReadingPlaces(first, files.display(home.home())), oldPasswords, new OpenedStores())
                    .read(asked, RecordedServer.none(home.flavour().name(), asked.home()), files, diagnostics);
            return Optional.of(new AdoptedHome(server));
        } catch (DiagnosticException e) {
            diagnostics.addAll(e.diagnostics());
        } catch (EnvironmentException e) {
            diagnostics.add(Diagnostic.error(DiagnosticCode.ENVIRONMENT, e.getMessage()).about(Address.server(name)));
        }
        return Optional.empty();
    }

    private String relative(Path home) {
        String relative = documentDirectory.relativize(home).toString();
        return relative.isEmpty() ? "." : relative;
    }
}
