package io.keywright.renderers.mobilefirst;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.xml.SecureXml;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
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
import java.util.stream.Stream;

/**
 * The files that a build fills from {@code adapter.connection.*}: the login module's parameters and the connections of
 * adapters. They are read only, to tell when a build is due.
 */
final class BuiltFiles {

    private static final String LOGIN = "server/conf/authenticationConfig.xml";
    private static final String ADAPTERS = "adapters";

    /** @param property the part of {@code adapter.connection.*} that a build fills it from */
    private record Filled(String property, String text, Range range) {
    }

    private final List<Filled> filled = new ArrayList<>();
    private Optional<String> key = Optional.empty();

    private BuiltFiles() {
    }

    /** Reads what is there. What is no XML goes to the diagnostics, and is not looked at further. */
    static BuiltFiles read(Path home, ServerFiles files, Diagnostics diagnostics) {
        BuiltFiles built = new BuiltFiles();
        root(home.resolve(LOGIN), files, diagnostics).ifPresent(built::login);
        for (String adapter : files.list(home.resolve(ADAPTERS))) {
            root(home.resolve(ADAPTERS).resolve(adapter).resolve(adapter + ".xml"), files, diagnostics).ifPresent(built::adapter);
        }
        return built;
    }

    private static Optional<XmlElement> root(Path file, ServerFiles files, Diagnostics diagnostics) {
        try {
            return files.read(file).map(bytes -> SecureXml.parse(bytes, files.display(file)).root());
        } catch (DiagnosticException e) {
            diagnostics.addAll(e.diagnostics());
            return Optional.empty();
        }
    }

    /** The key that adapters present to who asks for one; empty where they name none. */
    Optional<String> key() {
        return key;
    }

    private void login(XmlElement root) {
        elements(root).filter(element -> element.name().equals("loginModule")).forEach(module -> {
            List<Filled> parameters = module.children("parameter").stream().flatMap(parameter ->
                    attribute(parameter, "name").filter(BuiltFiles::isFilled).flatMap(name -> attribute(parameter, "value")
                            .map(value -> new Filled(name, value, parameter.range()))).stream()).toList();
            // A login module without a host is another one, whose words mean something else.
            if (parameters.stream().anyMatch(parameter -> parameter.property().equals("domain"))) {
                filled.addAll(parameters);
            }
        });
    }

    private void adapter(XmlElement root) {
        elements(root).filter(element -> element.name().equals("connectionPolicy")).flatMap(policy -> policy.children().stream()).forEach(part -> {
            String text = part.text().strip();
            if (isFilled(part.name())) {
                filled.add(new Filled(part.name(), text, part.range()));
            } else if (part.name().equals("sslCertificateAlias") && key.isEmpty() && !text.isEmpty()) {
                key = Optional.of(text);
            }
        });
    }

    private static boolean isFilled(String name) {
        return List.of("protocol", "domain", "port", "context").contains(name);
    }

    private static Stream<XmlElement> elements(XmlElement element) {
        return Stream.concat(Stream.of(element), element.children().stream().flatMap(BuiltFiles::elements));
    }

    private static Optional<String> attribute(XmlElement element, String name) {
        return element.attribute(name).map(XmlAttribute::value).map(String::strip);
    }

    /**
     * What the last build made of other properties.
     *
     * @param said the parts of {@code adapter.connection.*} as they are now
     */
    List<Diagnostic> outdated(Map<String, String> said) {
        return filled.stream().filter(one -> said.containsKey(one.property()) && !one.text().contains("${")
                && !one.text().equalsIgnoreCase(said.get(one.property()))).map(one -> Diagnostic.warning(DiagnosticCode.CONFLICT,
                one.property() + " '" + one.text() + "' is what the last build put here, and adapter.connection." + one.property() + " is '"
                        + said.get(one.property()) + "'").at(one.range()).hint("build and deploy anew")).toList();
    }
}
