package io.keywright.renderers.websphere.cell;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.websphere.change.ObjectType;
import io.keywright.renderers.xml.SecureXml;
import io.keywright.renderers.xml.XmlDocument;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.Range;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds and reads the cell of a home. */
public final class CellLoader {

    private final Path home;
    private final Optional<String> chosen;
    private final ServerFiles files;
    private final Diagnostics diagnostics;

    /** @param chosen the cell to take where there are several */
    public CellLoader(Path home, Optional<String> chosen, ServerFiles files, Diagnostics diagnostics) {
        this.home = home;
        this.chosen = chosen;
        this.files = files;
        this.diagnostics = diagnostics;
    }

    /** Empty when there is none, or with a diagnostic none that can be read. */
    public Optional<Cell> load() {
        List<CellLayout> all = CellLayout.in(home, files);
        List<CellLayout> meant = all.size() == 1 ? all : all.stream().filter(layout -> chosen.isPresent()
                && chosen.get().equals(layout.directory().getFileName().toString())).toList();
        if (meant.isEmpty() && !all.isEmpty()) {
            List<String> names = all.stream().map(layout -> layout.directory().getFileName().toString()).toList();
            diagnostics.add(Diagnostic.error(DiagnosticCode.AMBIGUOUS, chosen.map(name -> "there is no cell '" + name + "' in this home")
                    .orElse("there are " + all.size() + " cells in this home") + ", but " + String.join(", ", names))
                    .at(Range.startOf(files.display(home))).hint("name one: 'options: {cell: " + names.get(0) + "}'"));
        }
        return meant.stream().findFirst().flatMap(this::load);
    }

    private Optional<Cell> load(CellLayout layout) {
        XmlDocument document;
        try {
            document = SecureXml.parse(files.read(layout.security()).orElse(new byte[0]), files.display(layout.security()));
        } catch (DiagnosticException e) {
            diagnostics.addAll(e.diagnostics());
            return Optional.empty();
        }
        if (!document.root().name().equals("security:Security")) {
            diagnostics.add(Diagnostic.error(DiagnosticCode.CONFIGURATION_UNREADABLE, "'" + document.root().name()
                    + "' is no security configuration of a cell; its root is 'security:Security'").at(document.root().range()));
            return Optional.empty();
        }
        SecurityFile security = new SecurityLoader(document, diagnostics).load();
        String name = name(security, layout);
        chosen.filter(cell -> !cell.equals(name)).ifPresent(cell -> diagnostics.add(Diagnostic.error(DiagnosticCode.UNDECLARED,
                "the cell of this home is '" + name + "', and not '" + cell + "'").at(document.root().range())));
        List<FurtherFile> further = new ArrayList<>();
        further(layout.directory().resolve("audit.xml"), Optional.empty()).ifPresent(further::add);
        layout.domains().ifPresent(domains -> files.list(domains).forEach(domain ->
                further(domains.resolve(domain).resolve("domain-security.xml"), Optional.of(domain)).ifPresent(further::add)));
        ScopeNames scopes = new ScopeNames(name);
        return Optional.of(new Cell(layout, scopes, security, new ServerLoader(layout, name, files, diagnostics).load(), further,
                CellVariables.load(layout, scopes, security, files, diagnostics)));
    }

    private Optional<FurtherFile> further(Path file, Optional<String> domain) {
        try {
            return files.read(file).map(bytes -> new FurtherFile(SecureXml.parse(bytes, files.display(file)), domain));
        } catch (DiagnosticException e) {
            diagnostics.addAll(e.diagnostics());
            return Optional.empty();
        }
    }

    /** The name in the scopes of the cell; a home that is just the cell's directory may be called anything. */
    private static String name(SecurityFile security, CellLayout layout) {
        return security.objects(ObjectType.MANAGEMENT_SCOPE).stream()
                .map(scope -> ScopeNames.parts(scope.key().name())).filter(parts -> !parts.isEmpty())
                .map(Map::copyOf).flatMap(parts -> Optional.ofNullable(parts.get("cell")).stream()).findFirst()
                .orElse(layout.directory().getFileName().toString());
    }
}
