package io.keywright.engine;

import io.keywright.engine.adoption.home.HomeReader;
import io.keywright.engine.adoption.home.NamedHome;
import io.keywright.engine.commandline.UsageException;
import io.keywright.profiles.Profiles;
import io.keywright.renderers.Flavours;
import io.keywright.renderers.flavour.Flavour;
import io.keywright.schema.diagnostic.EnvironmentException;
import io.keywright.schema.shape.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The homes that a command line names, each with its flavour. */
final class NamedHomes {

    private final Session session;
    private final HomeReader reader;

    NamedHomes(Session session, HomeReader reader) {
        this.session = session;
        this.reader = reader;
    }

    /** @throws UsageException when one is no home, or of a flavour that does not show, or named twice */
    List<NamedHome> of(List<String> words, Optional<String> otherwise) {
        Optional<Flavour> ofAll = otherwise.map(NamedHomes::flavour);
        List<NamedHome> homes = words.stream().map(word -> home(word, ofAll)).toList();
        Map<Path, String> seen = new HashMap<>();
        homes.forEach(home -> Optional.ofNullable(seen.putIfAbsent(real(home.home()), home.written())).ifPresent(first -> {
            throw new UsageException(first.equals(home.written()) ? "'" + first + "' is named twice"
                    : "'" + first + "' and '" + home.written() + "' are the same home");
        }));
        return homes;
    }

    private static Path real(Path home) {
        try {
            return Files.exists(home) ? home.toRealPath() : home;
        } catch (IOException e) {
            throw new EnvironmentException("reading " + home + ": " + e.getMessage(), e);
        }
    }

    private NamedHome home(String word, Optional<Flavour> ofAll) {
        int colon = word.indexOf(':');
        String before = colon < 0 ? "" : word.substring(0, colon);
        Optional<Flavour> named = Flavours.named(before);
        // A colon may stand in a path as well.
        boolean prefixed = named.isPresent() || before.matches("[a-z][a-z0-9-]*") && !Files.exists(session.path("import", word));
        if (prefixed) {
            return home(flavour(before), word.substring(colon + 1));
        }
        return home(ofAll.orElseGet(() -> guessed(word)), word);
    }

    private NamedHome home(Flavour flavour, String written) {
        if (written.isEmpty()) {
            throw new UsageException("import takes FLAVOUR:HOME, not '" + flavour.name() + ":' alone");
        }
        return new NamedHome(flavour, session.path("import", written), written);
    }

    private Flavour guessed(String word) {
        Path home = session.path("import", word);
        List<Flavour> all = Flavours.all().stream().filter(flavour -> reader.isHome(flavour, home)).toList();
        // What has a sign of its own is that, though it has the main file of another flavour.
        List<Flavour> signed = all.stream().filter(flavour -> Profiles.load(flavour.name(), Optional.empty()).mainFileSign().isPresent()).toList();
        List<Flavour> fitting = signed.isEmpty() ? all : signed;
        if (fitting.size() != 1) {
            throw new UsageException(fitting.isEmpty() ? "'" + word + "' is no home: it has the main file of no flavour"
                    : "'" + word + "' is a home of several flavours: " + names(fitting), "name one as FLAVOUR:" + word
                    + "; flavours: " + (fitting.isEmpty() ? mainFiles() : names(fitting)));
        }
        return fitting.get(0);
    }

    private static String names(List<Flavour> flavours) {
        return flavours.stream().map(Flavour::name).sorted().collect(Collectors.joining(", "));
    }

    private static String mainFiles() {
        return Flavours.all().stream().map(flavour -> flavour.name() + Profiles.load(flavour.name(), Optional.empty()).mainFile()
                .map(file -> " (" + file + ")").orElse("")).sorted().collect(Collectors.joining(", "));
    }

    /** @throws UsageException when there is none of that name; it lists those that there are */
    static Flavour flavour(String name) {
        List<String> known = Flavours.all().stream().map(Flavour::name).sorted().toList();
        return Flavours.named(name).orElseThrow(() -> new UsageException("unknown flavour '" + name + "'",
                Nearest.hint(name, known).map(hint -> hint + "; ").orElse("") + "flavours: " + String.join(", ", known)));
    }
}
