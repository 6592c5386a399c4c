package io.keywright.renderers.liberty.trap;

import io.keywright.renderers.liberty.configuration.Configuration;
import io.keywright.renderers.liberty.configuration.Declared;
import io.keywright.renderers.liberty.configuration.Locations;
import io.keywright.renderers.liberty.configuration.Occurrence;
import io.keywright.renderers.liberty.configuration.ServerVariables;
import io.keywright.renderers.liberty.configuration.Setting;
import io.keywright.renderers.liberty.configuration.Values;
import io.keywright.renderers.liberty.state.Passwords;
import io.keywright.renderers.liberty.state.SslProtocol;
import io.keywright.renderers.password.DecodedPassword;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.vocabulary.Protocol;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the server accepts without a word, or with one that nobody reads, and does not carry out as it reads. All of
 * it was seen on Open Liberty 25.0.0.9, where not said otherwise.
 */
public final class Traps {

    private static final int MINIMUM_PASSWORD = 6;

    private final Declared declared;
    private final Configuration configuration;
    private final ServerVariables variables;
    private final Values values;
    private final Passwords passwords;
    private final Address server;
    private final Diagnostics diagnostics;

    public Traps(Declared declared, ServerVariables variables, Passwords passwords, String server,
                 Diagnostics diagnostics) {
        this.declared = declared;
        this.configuration = declared.configuration();
        this.variables = variables;
        this.values = new Values(variables);
        this.passwords = passwords;
        this.server = Address.server(server);
        this.diagnostics = diagnostics;
    }

    public void report() {
        new ElementTraps(declared, variables, diagnostics).report();
        declared.keystores().forEach(this::keystore);
        declared.sslConfigs().forEach(this::sslConfig);
        declared.endpoints().forEach(this::endpoint);
        webAppSecurity();
        outbound();
    }

    private void keystore(String name, Setting keystore) {
        Address address = server.child("keystores", name);
        flags(keystore, address, Values.KEYSTORE);
        Optional<Setting.Placed> password = keystore.attribute("password");
        if (password.isPresent()) {
            password(name, password.get(), address);
        } else if (!name.equals(Declared.DEFAULT_KEYSTORE)) {
            warn("keyStore '" + name + "' has no password; the server cannot open it", keystore.range(), address);
        }
        Optional<String> location = values.text(keystore, "location");
        boolean keyring = location.filter(Locations::isUrl).isPresent();
        if (!keyring && location.isPresent() && !values.flag(keystore, "fileBased", true)) {
            keystore.attribute("fileBased").ifPresent(placed -> warn("fileBased \"false\" with a plain path: the"
                    + " server expects a URL and does not open the store (CWPKI0033E)", placed.attribute().range(),
                    address));
        }
        flag(keystore, "fileBased", address);
    }

    private void password(String name, Setting.Placed placed, Address address) {
        Range place = placed.attribute().range();
        ServerVariables.Expanded expanded = variables.expand(placed.value());
        if (expanded.cycle().isPresent()) {
            warn("variable cycle: " + expanded.cycle().get(), place, address);
        } else if (!expanded.complete()) {
            warn("variable '" + expanded.undefined().get(0) + "' has no value: the server takes the text itself as"
                    + " the password of keyStore '" + name + "'", place, address);
        } else {
            DecodedPassword decoded = passwords.decoded(placed.value());
            decoded.obstacle().ifPresent(obstacle -> diagnostics.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP,
                    "the password of keyStore '" + name + "' " + obstacle.sentence()).hint(obstacle.hint()).at(place)
                    .about(address)));
            if (name.equals(Declared.DEFAULT_KEYSTORE)
                    && decoded.secret().filter(secret -> secret.length() < MINIMUM_PASSWORD).isPresent()) {
                warn("the password of keyStore '" + name + "' is shorter than " + MINIMUM_PASSWORD
                        + ": without a store file the server makes none, and no TLS port (CWPKI0808E)", place, address);
            }
        }
    }

    private void sslConfig(String id, Setting ssl) {
        Address address = server.child("sslConfigs", id);
        flags(ssl, address, Values.SSL);
        List.of("clientAuthentication", "clientAuthenticationSupported", "verifyHostname")
                .forEach(name -> flag(ssl, name, address));
        if (!id.equals(Declared.DEFAULT_SSL) && ssl.attribute("keyStoreRef").isEmpty()
                && declared.nestedStore(id, "keyStore").isEmpty()) {
            warn("ssl '" + id + "' names no keystore; the server cannot use it", ssl.range(), address);
        }
        SslProtocol protocol = SslProtocol.of(values.text(ssl, "sslProtocol"));
        protocol.trap().ifPresent(trap -> diagnostics.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, trap)
                .hint("write sslProtocol=\"TLSv1.2,TLSv1.3\"").about(address)
                .at(ssl.attribute("sslProtocol").map(placed -> placed.attribute().range()))));
        ssl.attribute("enabledCiphers").ifPresent(placed -> ciphers(ssl, placed, protocol, address));
        if (ssl.attribute("enabledCiphers").isEmpty()) {
            ssl.attribute("securityLevel").filter(placed -> List.of("MEDIUM", "LOW").contains(placed.value()))
                    .ifPresent(placed -> warn("securityLevel '" + placed.value() + "' selects no cipher suite that a"
                            + " current Java has: every handshake fails", placed.attribute().range(), address));
        }
        if (values.flag(ssl, "clientAuthentication", false)
                && values.flag(ssl, "clientAuthenticationSupported", false)) {
            warn("clientAuthentication overrides clientAuthenticationSupported: a certificate is required",
                    ssl.attribute("clientAuthenticationSupported").orElseThrow().attribute().range(), address);
        }
    }

    private void ciphers(Setting ssl, Setting.Placed placed, SslProtocol protocol, Address address) {
        Range place = placed.attribute().range();
        String text = values.text(ssl, "enabledCiphers").orElse("");
        if (text.contains(",")) {
            diagnostics.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP,
                    "enabledCiphers has a comma: the server knows no such cipher, and every handshake fails")
                    .hint("separate the names by blanks").at(place).about(address));
            return;
        }
        List<String> names = Arrays.stream(text.strip().split("\\s+")).filter(name -> !name.isEmpty()).toList();
        List<Protocol> protocols = protocol.protocols().filter(list -> !list.isEmpty())
                .orElse(List.of(Protocol.TLS_V1_2, Protocol.TLS_V1_3));
        boolean modern = names.stream().anyMatch(Traps::isTls13);
        boolean older = names.stream().anyMatch(name -> !isTls13(name));
        if (!names.isEmpty() && protocol.protocols().isPresent() && protocols.contains(Protocol.TLS_V1_3) && !modern) {
            warn("enabledCiphers has no cipher of TLSv1.3, which is enabled: its clients are refused or fall back",
                    place, address);
        }
        if (!names.isEmpty() && protocol.protocols().isPresent() && !older
                && protocols.stream().anyMatch(version -> version != Protocol.TLS_V1_3)) {
            warn("enabledCiphers has only ciphers of TLSv1.3: clients of the other enabled versions are refused", place,
                    address);
        }
    }

    private static boolean isTls13(String cipher) {
        return cipher.startsWith("TLS_") && !cipher.contains("_WITH_");
    }

    private void endpoint(String id, Setting endpoint) {
        Address address = server.child("endpoints", id);
        flags(endpoint, address, Values.ENDPOINT);
        for (String port : List.of("httpPort", "httpsPort")) {
            Optional<Setting.Placed> placed = endpoint.attribute(port);
            if (placed.isPresent() && values.number(endpoint, port).isEmpty()) {
                warn(port + " '" + placed.get().value() + "' is not a number for the server",
                        placed.get().attribute().range(), address);
            }
        }
        declared.sslOptions(endpoint).ifPresent(options -> flags(options, address, Values.SSL_OPTIONS));
    }

    private void webAppSecurity() {
        Optional<Setting> security = configuration.singleton("webAppSecurity");
        Address address = server.child("authentication");
        if (security.isEmpty()) {
            return;
        }
        flag(security.get(), "allowFailOverToBasicAuth", address);
        Optional<Setting.Placed> method = security.get().attribute("allowAuthenticationFailOverToAuthMethod");
        Optional<Setting.Placed> basic = security.get().attribute("allowFailOverToBasicAuth");
        if (method.isPresent() && basic.isPresent()
                && method.get().value().equals("BASIC") != values.flag(security.get(), "allowFailOverToBasicAuth", false)) {
            warn("allowAuthenticationFailOverToAuthMethod wins over allowFailOverToBasicAuth, which says otherwise",
                    method.get().attribute().range(), address);
        }
        security.get().attribute("overrideHttpAuthMethod").filter(placed -> placed.value().equals("CLIENT-CERT"))
                .ifPresent(placed -> diagnostics.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP,
                        "overrideHttpAuthMethod 'CLIENT-CERT' is the spelling of web.xml; the server does not know it")
                        .hint("write overrideHttpAuthMethod=\"CLIENT_CERT\"").at(placed.attribute().range())
                        .about(address)));
    }

    private void outbound() {
        Map<String, Range> filters = new HashMap<>();
        declared.sslConfigs().forEach((id, ssl) -> {
            Address address = server.child("sslConfigs", id);
            List<Occurrence> connections = ssl.children("outboundConnection");
            // open-liberty issue 34391: the aliases of client certificates pile up from one filter to the next, and the
            // configuration of the pile is not found. Filters that name none are not mixed up.
            if (connections.size() > 1
                    && connections.stream().anyMatch(connection -> connection.value("clientCertificate").isPresent())) {
                diagnostics.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, "ssl '" + id + "' has "
                        + connections.size() + " outboundConnection elements, and one names a client certificate: the server"
                        + " mixes them up")
                        .hint("give each its own ssl element").at(connections.get(1).element().range()).about(address));
            }
            for (Occurrence connection : connections) {
                Range place = connection.element().range();
                if (connection.value("host").isEmpty()) {
                    warn("this outboundConnection has no host; the server does not apply it", place, address);
                    continue;
                }
                String filter = connection.value("host").get() + ":" + connection.value("port").orElse("");
                Range first = filters.putIfAbsent(filter, place);
                if (first != null) {
                    diagnostics.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, "another outboundConnection has the"
                            + " same host and port; the last one is used (CWPKI0815W)").at(place)
                            .note(first, "the other one").about(address));
                }
            }
        });
    }

    private void flags(Setting setting, Address address, List<Values.OptionAttribute> attributes) {
        for (Values.OptionAttribute attribute : attributes) {
            setting.attribute(attribute.name()).ifPresent(placed -> {
                String text = variables.expand(placed.value()).text();
                if (Values.understood(attribute, text).isEmpty()) {
                    fallsBack(attribute.name(), placed, attribute.defaultValue().orElse(""), address);
                }
            });
        }
    }

    private void flag(Setting setting, String name, Address address) {
        setting.attribute(name).filter(placed -> Values.flag(variables.expand(placed.value()).text()).isEmpty())
                .ifPresent(placed -> fallsBack(name, placed, "true or false", address));
    }

    private void fallsBack(String name, Setting.Placed placed, String expected, Address address) {
        String note = expected.equals("true or false") ? "the server wants true or false and takes its default"
                : "the server takes its default '" + expected + "'";
        warn(name + " '" + placed.value() + "' is not understood: " + note, placed.attribute().range(), address);
    }

    private void warn(String summary, Range place, Address address) {
        diagnostics.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, summary).at(place).about(address));
    }
}
