package io.keywright.engine.workspace;

import io.keywright.engine.commandline.UsageException;
import io.keywright.engine.files.DocumentFiles;
import io.keywright.engine.validate.DocumentCertificates;
import io.keywright.engine.validate.SecretsAtHand;
import io.keywright.engine.validate.Validation;
import io.keywright.engine.validate.declaration.Circumstances;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.EnvironmentException;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.source.DocumentReader;
import io.keywright.schema.source.LoadedDocument;
import io.keywright.schema.source.LoadedDocument.SourceFile;
import io.keywright.schema.source.SoundPart;
import io.keywright.schema.source.YamlReader;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A document and the places that belong to it:
 *
 * <pre>
 *   tls.yaml                       document()
 *   env/prod.yaml                  overlay(), with --env prod
 *   .keywright/                    keywright()
 *     authorities.p12              authorities()
 *     acme-orders/prod/            recordOf("acme-orders")
 * </pre>
 *
 * @param workingDirectory where the user stands: names in messages are relative to it
 * @param document         absolute and normalised; need not exist
 * @param environment      the name given by {@code --env}
 */
public record Workspace(Path workingDirectory, Path document, Optional<String> environment) {

    /** The file that is read where none is named. */
    public static final String DOCUMENT = "tls.yaml";

    /** Of Keywright's folder only the records belong into git: they hold addresses and fingerprints, no secrets. */
    public static final String IGNORED = """
            *
            !.gitignore
            !*/
            !/*/*/state.json
            """;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
    /** The folder of records for runs without an environment. */
    private static final String NO_ENVIRONMENT = "default";
    private static final String KNOWN = "known";

    /**
     * @param directory   given by {@code -C}
     * @param file        given by {@code -f}
     * @param environment given by {@code --env}
     * @throws UsageException when one of them is no path or no name
     */
    public static Workspace of(Path workingDirectory, Optional<String> directory, Optional<String> file,
                               Optional<String> environment) {
        environment.ifPresent(name -> checkName("--env", name));
        Path base = directory.map(text -> resolve(workingDirectory, "-C", text)).orElse(workingDirectory);
        Path document = resolve(base, "-f", file.orElse(DOCUMENT));
        return new Workspace(workingDirectory, document, environment);
    }

    private static void checkName(String option, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new UsageException(option + " takes a name of letters, digits, '_' and '-', not '" + name + "'");
        }
        if (name.equals(NO_ENVIRONMENT)) {
            throw new UsageException("'default' is what is worked on without --env");
        }
    }

    /**
     * A path that the command line gives, absolute and normalised.
     *
     * @param option what takes it
     * @throws UsageException when it is no path
     */
    public static Path resolve(Path base, String option, String text) {
        try {
            return base.resolve(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new UsageException(option + " takes a path, not '" + text + "'");
        }
    }

    /**
     * The same document in another environment.
     *
     * @throws UsageException when it is no name of one
     */
    public Workspace in(String otherEnvironment) {
        checkName("SERVER@ENV", otherEnvironment);
        return new Workspace(workingDirectory, document, Optional.of(otherEnvironment));
    }

    /** The directory that paths in the document are relative to. */
    public Path directory() {
        return document.getParent();
    }

    /** The document that is merged over the document; must exist when there is an environment. */
    public Optional<Path> overlay() {
        return environment.map(name -> directory().resolve("env").resolve(name + ".yaml"));
    }

    /** Keywright's own folder beside the document. */
    public Path keywright() {
        return directory().resolve(".keywright");
    }

    /**
     * The private keys of the document's authorities. Its environments share them: an authority is the same in each of
     * them unless an overlay says otherwise.
     */
    public Path authorities() {
        return keywright().resolve("authorities.p12");
    }

    /** Where the record of a site is kept, for this environment. */
    public Path recordOf(String site) {
        return keywright().resolve(site).resolve(environment.orElse(NO_ENVIRONMENT));
    }

    /** The folders of records of the sites that have been worked on here in this environment; which of them it is, the document says. */
    public List<Path> everyRecord() {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(keywright())) {
            try (DirectoryStream<Path> sites = Files.newDirectoryStream(keywright(), Files::isDirectory)) {
                sites.forEach(site -> folders.add(recordOf(site.getFileName().toString())));
            } catch (IOException | DirectoryIteratorException e) {
                throw new EnvironmentException("listing " + display(keywright()) + ": " + e.getMessage(), e);
            }
        }
        return folders.stream().sorted().toList();
    }

    /** What is known of each of these sites. */
    public List<Path> everyKnown() {
        return everyRecord().stream().map(folder -> folder.resolve(KNOWN)).toList();
    }

    /** What is known of a site, for this environment. */
    public Path knownOf(String site) {
        return recordOf(site).resolve(KNOWN);
    }

    /** The files of a name in the folders of a site's other environments, by environment. */
    public List<Path> otherRecords(String site, String name) {
        Path own = recordOf(site);
        List<Path> others = new ArrayList<>();
        if (Files.isDirectory(own.getParent())) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(own.getParent(),
                    folder -> !folder.equals(own) && Files.isRegularFile(folder.resolve(name)))) {
                folders.forEach(folder -> others.add(folder.resolve(name)));
            } catch (IOException | DirectoryIteratorException e) {
                throw new EnvironmentException("listing " + display(own.getParent()) + ": " + e.getMessage(), e);
            }
        }
        return others.stream().sorted().toList();
    }

    /** The overlays that there are beside the document, whichever is asked for, by name. */
    public SortedMap<String, Path> overlays() {
        SortedMap<String, Path> overlays = new TreeMap<>();
        Path folder = directory().resolve("env");
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.yaml")) {
                for (Path file : files) {
                    overlays.put(file.getFileName().toString().replaceFirst("\\.yaml$", ""), file);
                }
            } catch (IOException | DirectoryIteratorException e) {
                throw new EnvironmentException("listing " + display(folder) + ": " + e.getMessage(), e);
            }
        }
        return overlays;
    }

    /**
     * The files that make the document: itself, then its overlay.
     *
     * @throws DiagnosticException when one of them is not there or no file that can be read
     */
    public List<SourceFile> sources(DocumentFiles files) {
        List<SourceFile> sources = new ArrayList<>();
        sources.add(source(files, document).orElseThrow(() -> new DiagnosticException(
                missing(document, "the document does not exist")
                        .hint("'keywright init' writes one; -f FILE names another"))));
        overlay().ifPresent(overlay -> sources.add(source(files, overlay).orElseThrow(() -> new DiagnosticException(
                missing(overlay, "the overlay of environment '" + environment.orElseThrow() + "' does not exist")
                        .hint(overlays().isEmpty() ? Optional.empty()
                                : Optional.of("environments: " + String.join(", ", overlays().keySet())))))));
        return sources;
    }

    /**
     * Reads and judges the document with its overlay; empty when faults of form keep it from being understood.
     *
     * @param variables those of the process, for secrets that can be judged
     * @param now       the instant as of which dates are judged
     */
    public Optional<LoadedDocument> load(DocumentFiles files, Map<String, String> variables, Instant now,
                                         Diagnostics diagnostics) {
        return read(files, diagnostics).flatMap(part -> Validation.judge(part, circumstances(files, variables, now), diagnostics));
    }

    /** Reads the document with its overlay without judging what it means; empty when faults of form keep it from being understood. */
    public Optional<SoundPart> read(DocumentFiles files, Diagnostics diagnostics) {
        return DocumentReader.readSoundPart(sources(files), YamlReader.DEFAULT_LIMIT, diagnostics);
    }

    /** What its document is judged by beside itself; the parameters are those of {@link #load}. */
    public Circumstances circumstances(DocumentFiles files, Map<String, String> variables, Instant now) {
        return new Circumstances(now, directory(), new DocumentCertificates(files, directory()),
                new SecretsAtHand(variables, files, directory()));
    }

    /** A file of YAML; empty if there is none. */
    public Optional<SourceFile> source(DocumentFiles files, Path file) {
        return files.read(file, YamlReader.DEFAULT_LIMIT).map(bytes -> new SourceFile(display(file), bytes));
    }

    private Diagnostic missing(Path file, String summary) {
        return Diagnostic.error(DiagnosticCode.DOCUMENT_UNREADABLE, summary).at(Range.startOf(display(file)));
    }

    /** How messages name a file: relative to the working directory where it lies below it, else absolute. */
    public String display(Path file) {
        Path normal = file.toAbsolutePath().normalize();
        return normal.startsWith(workingDirectory) && !normal.equals(workingDirectory)
                ? workingDirectory.relativize(normal).toString() : normal.toString();
    }
}
