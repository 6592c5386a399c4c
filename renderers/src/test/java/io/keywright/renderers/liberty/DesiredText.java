package io.keywright.renderers.liberty;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.schema.address.Address;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.AuthenticationState;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.AuthenticationMethod;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A render request as the golden cases write it, a thing per line:
 *
 * <pre>
 *   keystores.defaultKeyStore | type=PKCS12 | location=key.p12 | password=changeit | key.orders=of-the-key
 *   removed | sslConfigs.old
 *   cleared | sslConfigs.inbound | protocols
 * </pre>
 */
final class DesiredText {

    private final Map<String, KeystoreState> keystores = new TreeMap<>();
    private final Map<String, SslConfigState> sslConfigs = new TreeMap<>();
    private final Map<String, DefaultSslConfigState> defaults = new TreeMap<>();
    private final Map<String, EndpointState> endpoints = new TreeMap<>();
    private final Map<String, EndpointAliasState> aliases = new TreeMap<>();
    private final Map<String, String> options = new TreeMap<>();
    private Optional<AuthenticationState> authentication = Optional.empty();
    private final Set<Address> removed = new TreeSet<>();
    private final Map<Address, Set<String>> cleared = new HashMap<>();
    private Map<String, String> fields = Map.of();

    static RenderRequest parse(String text) {
        DesiredText desired = new DesiredText();
        text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).forEach(desired::line);
        return desired.request();
    }

    private RenderRequest request() {
        return new RenderRequest(new ServerState("orders", keystores, sslConfigs, defaults, authentication, endpoints,
                aliases, options), removed, cleared);
    }

    private void line(String line) {
        String[] parts = line.split(" \\| ");
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            found.put(equals < 0 ? parts[i] : parts[i].substring(0, equals),
                    equals < 0 ? "" : parts[i].substring(equals + 1));
        }
        fields = found;
        int dot = parts[0].indexOf('.');
        String kind = dot < 0 ? parts[0] : parts[0].substring(0, dot);
        String name = dot < 0 ? "" : parts[0].substring(dot + 1);
        switch (kind) {
            case "keystores" -> keystores.put(name, keystore(name));
            case "sslConfigs" -> sslConfigs.put(name, sslConfig(name));
            case "defaultSslConfig" -> defaults.put("", new DefaultSslConfigState("", text("inbound"), text("outbound")));
            case "authentication" -> authentication = Optional.of(new AuthenticationState(
                    text("method").flatMap(AuthenticationMethod::of), flag("fallbackToBasic"), Map.of()));
            case "endpoints" -> endpoints.put(name, new EndpointState(name, text("host"), number("port"),
                    number("httpPort"), text("sslConfig"), options()));
            case "endpointAliases" -> aliases.put(name, new EndpointAliasState(name, Optional.empty(), text("host"),
                    number("port"), text("sslConfig"), text("key"), Optional.empty(), Optional.empty(), Map.of()));
            case "options" -> options.putAll(found);
            case "removed" -> removed.add(Address.parse("servers.orders." + parts[1]));
            case "cleared" -> cleared.put(Address.parse("servers.orders." + parts[1]),
                    new TreeSet<>(Arrays.asList(parts[2].split(","))));
            default -> throw new IllegalArgumentException("no thing is called " + kind);
        }
    }

    private KeystoreState keystore(String name) {
        PasswordState password = text("variable")
                .map(variable -> new PasswordState(text("password").map(Secret::of), Optional.of(variable)))
                .orElseGet(() -> PasswordState.of(Secret.of(text("password").orElseThrow())));
        return new KeystoreState(name, Optional.empty(), Optional.empty(), text("type").or(() -> Optional.of("PKCS12")),
                text("location"), Optional.empty(), Optional.of(password), keys(), false, options());
    }

    /** Keys by alias, where {@code key.ALIAS=} gives the password of one. */
    private Map<String, EntryState> keys() {
        Map<String, EntryState> keys = new TreeMap<>();
        fields.forEach((field, value) -> {
            if (field.startsWith("key.")) {
                String alias = field.substring("key.".length());
                keys.put(alias, new EntryState(alias, EntryKind.KEY, List.of(), Optional.of(Secret.of(value)), Optional.empty()));
            }
        });
        return keys;
    }

    private SslConfigState sslConfig(String name) {
        Optional<List<Protocol>> protocols = list("protocols")
                .map(names -> names.stream().map(text -> Protocol.of(text).orElseThrow()).toList());
        return new SslConfigState(name, Optional.empty(), Optional.empty(), text("keystore"), text("truststore"),
                text("serverKey"), text("clientKey"), text("clientAuth").flatMap(ClientAuth::of), protocols,
                list("ciphers"), flag("verifyHostname"), options());
    }

    private Optional<String> text(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    private Optional<Boolean> flag(String field) {
        return text(field).map(Boolean::valueOf);
    }

    private Optional<Integer> number(String field) {
        return text(field).map(Integer::valueOf);
    }

    private Optional<List<String>> list(String field) {
        return text(field).map(text -> new ArrayList<>(Arrays.asList(text.split(","))))
                .map(names -> names.stream().filter(name -> !name.isEmpty()).toList());
    }

    private Map<String, String> options() {
        Map<String, String> found = new TreeMap<>();
        fields.forEach((field, value) -> {
            if (field.startsWith("options.")) {
                found.put(field.substring(8), value);
            }
        });
        return found;
    }
}
