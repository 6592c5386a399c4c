package io.keywright.renderers.mobilefirst;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.renderers.xml.SecureXml;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.state.EndpointAliasState;
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

    private static final String LOGIN_MODULE = "loginModule";
    private static final String CONNECTION = "connectionPolicy";
    private static final String KEY = "sslCertificateAlias";
    private static final String KEY_PASSWORD = "sslCertificatePassword";

    /**
     * A part of a login module or of a connection.
     *
     * @param of   the element that it is a part of
     * @param name where a build fills it, that of the property below {@code adapter.connection}
     */
    private record Part(String of, String name, String text, Range range) {
        boolean isFilled() {
            return BuiltFiles.isFilled(name);
        }
    }

    private final List<Part> parts = new ArrayList<>();

    private BuiltFiles() {
    }

    /** Reads what is there. What is no XML goes to the diagnostics, and is not looked at further. */
    static BuiltFiles read(Path home, ServerFiles files, Diagnostics diagnostics) {
        BuiltFiles built = new BuiltFiles();
        root(home.resolve(LOGIN), files, diagnostics).ifPresent(built::login);
        for (String adapter : files.list(home.resolve(ADAPTERS))) {
            Path folder = home.resolve(ADAPTERS).resolve(adapter);
            // A file that lies beside the folders of adapters is none of them.
            if (files.list(folder).contains(adapter + ".xml")) {
                root(folder.resolve(adapter + ".xml"), files, diagnostics).ifPresent(built::adapter);
            }
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
        return ofKey().map(Part::text);
    }

    private Optional<Part> ofKey() {
        return parts.stream().filter(part -> part.name().equals(KEY) && !part.text().isEmpty()).findFirst();
    }

    private void login(XmlElement root) {
        elements(root).filter(element -> element.name().equals(LOGIN_MODULE)).forEach(module -> {
            List<Part> parameters = module.children().stream().filter(child -> child.name().equals("parameter")).flatMap(parameter ->
                    attribute(parameter, "name").filter(BuiltFiles::isFilled).flatMap(name -> attribute(parameter, "value")
                            .map(value -> new Part(LOGIN_MODULE, name, value, parameter.range()))).stream()).toList();
            // A login module without a host is another one, whose words mean something else.
            if (parameters.stream().anyMatch(parameter -> parameter.name().equals("domain"))) {
                parts.addAll(parameters);
            }
        });
    }

    private void adapter(XmlElement root) {
        elements(root).filter(element -> element.name().equals(CONNECTION)).flatMap(policy -> policy.children().stream())
                .filter(part -> isFilled(part.name()) || part.name().equals(KEY) || part.name().equals(KEY_PASSWORD))
                .forEach(part -> parts.add(new Part(CONNECTION, part.name(), part.text().strip(), part.range())));
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
        return parts.stream().filter(one -> said.containsKey(one.name()) && !one.text().contains("${")
                && !one.text().equalsIgnoreCase(said.get(one.name()))).map(one -> Diagnostic.warning(DiagnosticCode.CONFLICT,
                one.name() + " '" + one.text() + "' is what the last build put here, and adapter.connection." + one.name() + " is '"
                        + said.get(one.name()) + "'").at(one.range()).hint("build and deploy anew")).toList();
    }

    /**
     * What they say about TLS. What a build fills says nothing of its own, for the next one fills it again.
     *
     * @param call of adapters, as the state has it; empty: it has none
     */
    List<StatedAttribute> stated(Optional<EndpointAliasState> call, Address server) {
        Optional<Address> thing = call.map(alias -> server.child("endpointAliases", alias.name()));
        return parts.stream().filter(part -> !part.name().equals("context")).map(part -> {
            boolean presented = ofKey().equals(Optional.of(part)) && call.flatMap(EndpointAliasState::key).isPresent();
            return new StatedAttribute(part.range(), part.of() + "/" + part.name(), Optional.of(part.text()).filter(text -> !part.name().equals(KEY_PASSWORD)),
                    thing.filter(alias -> part.isFilled() || presented), Optional.of("key").filter(field -> presented));
        }).toList();
    }
}
