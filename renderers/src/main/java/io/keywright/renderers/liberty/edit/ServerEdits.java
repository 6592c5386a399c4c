package io.keywright.renderers.liberty.edit;

import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.FileEdit.Ownership;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.liberty.configuration.ConfigFile;
import io.keywright.renderers.liberty.configuration.Configuration;
import io.keywright.renderers.liberty.configuration.ServerVariables;
import io.keywright.renderers.liberty.state.Passwords;
import io.keywright.renderers.liberty.state.ServerOptions;
import io.keywright.renderers.password.EncodingForm;
import io.keywright.renderers.password.PasswordEncoding;
import io.keywright.renderers.xml.NewElement;
import io.keywright.renderers.xml.SecureXml;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlDocument;
import io.keywright.renderers.xml.XmlEditor;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Range;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The edits of one rendering, file by file. */
public final class ServerEdits {

    public static final String KEYSTORES = "keystore.xml";
    public static final String ENDPOINTS = "endpoints.xml";

    private static final String EMPTY = "<server>\n</server>\n";
    private static final String NEW_SERVER = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + EMPTY;

    private final Configuration configuration;
    private final ServerFiles files;
    private final Path home;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Map<Path, XmlEditor> editors = new TreeMap<>();
    private final Map<Path, byte[]> plain = new TreeMap<>();
    private final Map<Path, Boolean> owned = new TreeMap<>();

    public ServerEdits(Configuration configuration, ServerFiles files, Path home) {
        this.configuration = configuration;
        this.files = files;
        this.home = home;
    }

    void report(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
    }

    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** Whether there is no server.xml yet. */
    boolean inNewHome() {
        return configuration.main().isEmpty();
    }

    /** Whether we may write a file: overrides beat all, and files outside of home are other servers', too. */
    boolean editable(ConfigFile file) {
        return file.layer() != ConfigFile.Layer.OVERRIDES && file.path().startsWith(home);
    }

    /** Whether we may write a file that is no XML. */
    boolean editableFile(Path file) {
        return file.startsWith(home);
    }

    /** Whether a file, as it was read, is ours whole. */
    boolean owns(ConfigFile file) {
        return owned.computeIfAbsent(file.path(), path -> OwnedFile.is(file));
    }

    XmlEditor editor(ConfigFile file) {
        return editors.computeIfAbsent(file.path(), path -> new XmlEditor(file.document()));
    }

    /** server.xml, a new one if there is none. */
    public XmlEditor main() {
        return configuration.main().map(this::editor)
                .orElseGet(() -> editors.computeIfAbsent(home.resolve("server.xml"), path -> empty(path, NEW_SERVER)));
    }

    /** Adds a thing that stands nowhere yet to {@code keystore.xml} or {@code endpoints.xml}. */
    void append(String file, NewElement element, Optional<Range> about) {
        Path path = home.resolve(file);
        ConfigFile read = configuration.files().get(path);
        if (read != null) {
            XmlEditor editor = editor(read);
            editor.append(editor.document().root(), element);
            return;
        }
        if (!editors.containsKey(path)) {
            Optional<byte[]> bytes = files.read(path);
            if (bytes.isPresent() && !new String(bytes.get(), StandardCharsets.UTF_8).contains(ConfigFile.MARK)) {
                throw new DiagnosticException(Diagnostic.error(DiagnosticCode.CONFLICT, files.display(path)
                        + " exists, is not Keywright's and is not included by server.xml").at(about)
                        .hint("include it in server.xml, or move it away"));
            }
            // One of ours that nothing includes any more says nothing, so it is written anew.
            editors.put(path, empty(path, EMPTY));
            main().append(main().document().root(),
                    NewElement.of("include", Map.of("location", "${server.config.dir}/" + file)));
        }
        XmlEditor editor = editors.get(path);
        editor.append(editor.document().root(), element);
    }

    /** Whether a file of ours can get something: it is read, or it can be made. */
    boolean appendable(String file) {
        Path path = home.resolve(file);
        ConfigFile read = configuration.files().get(path);
        return read != null ? editable(read) : editors.containsKey(path) || files.read(path)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).contains(ConfigFile.MARK)).orElse(true);
    }

    /** The XML files that the server reads, as they will be. */
    List<XmlDocument> edited() {
        Map<Path, XmlDocument> documents = new TreeMap<>();
        configuration.files().forEach((path, file) -> documents.put(path, file.document()));
        editors.forEach((path, editor) -> {
            if (!editor.isEmpty()) {
                documents.put(path, SecureXml.parse(editor.result(), files.display(path)));
            }
        });
        return List.copyOf(documents.values());
    }

    private XmlEditor empty(Path path, String text) {
        return new XmlEditor(SecureXml.parse(text.getBytes(StandardCharsets.UTF_8), files.display(path)));
    }

    /** A file that is no XML, with the edits so far; empty when there is none. */
    public byte[] plain(Path path) {
        byte[] edited = plain.get(path);
        return edited != null ? edited : files.read(path).orElse(new byte[0]);
    }

    public void plain(Path path, byte[] content) {
        plain.put(path, content);
    }

    /** What changes, in the order of the paths. */
    public List<FileEdit> result() {
        Restart reload = configuration.main().isPresent() ? Restart.RELOAD : Restart.NONE;
        Restart restart = configuration.main().isPresent() ? Restart.RESTART : Restart.NONE;
        Map<Path, FileEdit> edits = new TreeMap<>();
        editors.forEach((path, editor) -> {
            ConfigFile read = configuration.files().get(path);
            boolean fresh = read == null && !path.equals(home.resolve("server.xml"));
            if (editor.isEmpty() && configuration.main().isPresent()) {
                return;
            }
            boolean ours = fresh || read != null && owns(read);
            byte[] content = ours ? OwnedFile.canonical(editor.result(), files.display(path)) : editor.result();
            // Also what is replaced: no hash of a file with a password in it is shown.
            boolean secret = holdsPassword(SecureXml.parse(content, files.display(path)))
                    || (read == null ? files.read(path).isPresent() : holdsPassword(read.document()));
            edits.put(path, new FileEdit(path, ours ? Ownership.OWNED : Ownership.SHARED, secret,
                    Optional.of(content), reload));
        });
        plain.forEach((path, content) -> edits.put(path, new FileEdit(path, Ownership.SHARED,
                !path.equals(ServerOptions.jvmOptions(home)), Optional.of(content), restart)));
        return edits.values().stream().filter(edit -> !files.read(edit.path())
                .filter(before -> Arrays.equals(before, edit.content().orElseThrow())).isPresent()).toList();
    }

    private static boolean holdsPassword(XmlDocument document) {
        return holdsPassword(document.root());
    }

    private static boolean holdsPassword(XmlElement element) {
        boolean variable = element.name().equals("variable") && element.attributes().stream().anyMatch(attribute ->
                attribute.name().equalsIgnoreCase("name") && Passwords.speaksOfPassword(attribute.value())
                || PasswordEncoding.form(attribute.value()) != EncodingForm.PLAIN);
        for (XmlAttribute attribute : element.attributes()) {
            String name = attribute.name().toLowerCase(Locale.ROOT);
            boolean holder = Passwords.speaksOfPassword(name) || variable && name.endsWith("value");
            if (holder && !attribute.value().isEmpty()
                    && ServerVariables.onlyVariable(attribute.value()).isEmpty()) {
                return true;
            }
        }
        return element.children().stream().anyMatch(ServerEdits::holdsPassword);
    }
}
