package io.keywright.renderers.liberty.trap;

import io.keywright.renderers.liberty.configuration.ServerVariables;
import io.keywright.renderers.liberty.configuration.Setting;
import io.keywright.renderers.liberty.configuration.Values;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.Range;
import java.util.List;

/** Where traps of one server are told, and the checks that settings of every kind share. */
final class Report {

    private final ServerVariables variables;
    private final Values values;
    private final Address server;
    private final Diagnostics diagnostics;

    Report(ServerVariables variables, Address server, Diagnostics diagnostics) {
        this.variables = variables;
        this.values = new Values(variables);
        this.server = server;
        this.diagnostics = diagnostics;
    }

    ServerVariables variables() {
        return variables;
    }

    Values values() {
        return values;
    }

    /** Something of the server that our words have an address for. */
    Address address(String... segments) {
        return server.child(segments);
    }

    /** Whether callers are asked for certificates by an ssl element. */
    boolean asksCallers(Setting ssl) {
        return values.flag(ssl, "clientAuthentication", false) || values.flag(ssl, "clientAuthenticationSupported", false);
    }

    void add(Diagnostic trap) {
        diagnostics.add(trap);
    }

    static Diagnostic trap(String summary, Range place, Address address) {
        return Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, summary).at(place).about(address);
    }

    void warn(String summary, Range place, Address address) {
        add(trap(summary, place, address));
    }

    void flags(Setting setting, Address address, List<Values.OptionAttribute> attributes) {
        for (Values.OptionAttribute attribute : attributes) {
            setting.attribute(attribute.name()).ifPresent(placed -> {
                String text = variables.expand(placed.value()).text();
                if (Values.understood(attribute, text).isEmpty()) {
                    fallsBack(attribute.name(), placed, attribute.defaultValue().orElse(""), address);
                }
            });
        }
    }

    void flag(Setting setting, String name, Address address) {
        setting.attribute(name).filter(placed -> Values.flag(variables.expand(placed.value()).text()).isEmpty())
                .ifPresent(placed -> fallsBack(name, placed, "true or false", address));
    }

    /** A value that the server takes for one of a few. */
    void choice(Setting setting, String name, List<String> choices, String otherwise, Address address) {
        setting.attribute(name).filter(placed -> {
            ServerVariables.Expanded expanded = variables.expand(placed.value());
            return choices.stream().noneMatch(expanded.text()::equalsIgnoreCase);
        }).ifPresent(placed -> warn(name + " '" + placed.value() + "' is not understood: the server takes " + otherwise + " (CWWKG0032W)",
                placed.attribute().range(), address));
    }

    private void fallsBack(String name, Setting.Placed placed, String expected, Address address) {
        String note = expected.equals("true or false") ? "the server wants true or false and takes its default"
                : "the server takes its default '" + expected + "'";
        warn(name + " '" + placed.value() + "' is not understood: " + note, placed.attribute().range(), address);
    }
}
