package io.keywright.renderers.wildfly.edit;

import io.keywright.renderers.wildfly.standalone.Parts;
import io.keywright.renderers.wildfly.standalone.Standalone;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What goes while something that stays names it: the server would not start. */
final class Leftovers {

    private final Standalone file;
    private final Address server;
    private final Elements elements;

    Leftovers(Standalone file, Address server, Elements elements) {
        this.file = file;
        this.server = server;
        this.elements = elements;
    }

    List<Diagnostic> diagnostics() {
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (String kind : List.of(Standalone.KEY_STORE, Standalone.SERVER_CONTEXT, Standalone.CLIENT_CONTEXT)) {
            file.all(kind).stream().filter(elements::isGoing).forEach(gone -> references(kind).forEach(attribute ->
                    elements.naming(attribute, Parts.name(gone)).forEach(user -> diagnostics.add(still(kind, gone, user, attribute)))));
        }
        return diagnostics;
    }

    private static Stream<String> references(String kind) {
        return kind.equals(Standalone.KEY_STORE) ? Stream.of(kind, "responder-keystore")
                : Stream.of("ssl-context", Standalone.DEFAULT_CONTEXT);
    }

    private Diagnostic still(String kind, XmlElement gone, XmlElement user, String attribute) {
        Address address = server.child(kind.equals(Standalone.KEY_STORE) ? "keystores" : "sslConfigs", Parts.name(gone));
        String name = Parts.name(user);
        return Diagnostic.error(DiagnosticCode.CONFLICT, address + " is to go, and " + attribute + " of " + user.name()
                + (name.isEmpty() ? "" : " '" + name + "'") + " still names it").about(address)
                .note(user.range(), "named here").hint("declare what is to take its place there, or declare it again");
    }
}
