package io.keywright.renderers.websphere;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.schema.address.Address;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.AuthenticationState;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.AuthenticationMethod;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
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
 * A render request as the golden cases write it, a thing per line, its fields after bars:
 *
 * <pre>
 *   sslConfigs.inbound | scope=node:alpha | keystore=NodeDefaultKeyStore | protocols=TLSv1.2
 *   scopes.node:alpha | inbound=inbound
 *   removed | sslConfigs.old
 *   cleared | endpoints.web | sslConfig
 * </pre>
 */
final class WantedText {

    private final Map<String, KeystoreState> keystores = new TreeMap<>();
    private final Map<String, SslConfigState> sslConfigs = new TreeMap<>();
    private final Map<String, DefaultSslConfigState> defaults = new TreeMap<>();
    private final Map<String, EndpointState> endpoints = new TreeMap<>();
    private final Map<String, EndpointAliasState> aliases = new TreeMap<>();
    private final Map<String, String> options = new TreeMap<>();
    private final Set<Address> removed = new TreeSet<>();
    private final Map<Address, Set<String>> cleared = new HashMap<>();
    private Optional<AuthenticationState> authentication = Optional.empty();
    private Map<String, String> fields = Map.of();

    static RenderRequest parse(String text) {
        WantedText wanted = new WantedText();
        text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).forEach(wanted::line);
        return new RenderRequest(new ServerState("orders", wanted.keystores, wanted.sslConfigs, wanted.defaults, wanted.authentication,
                wanted.endpoints, wanted.aliases, wanted.options), wanted.removed, wanted.cleared);
    }

    private void line(String line) {
        String[] parts = line.split(" \\| ");
        Map<String, String> found = new LinkedHashMap<>();
        Arrays.stream(parts).skip(1).forEach(part -> {
            int equals = part.indexOf('=');
            found.put(equals < 0 ? part : part.substring(0, equals), equals < 0 ? "" : part.substring(equals + 1));
        });
        fields = found;
        String[] words = parts[0].split("\\.", 2);
        String name = words.length == 1 ? "" : words[1];
        switch (words[0]) {
            case "keystores" -> keystores.put(name, new KeystoreState(name, text("name"), text("scope"), text("type"), text("location"),
                    Optional.empty(), text("password").map(Secret::of).map(PasswordState::of), Map.of(), false, options()));
            case "sslConfigs" -> sslConfigs.put(name, new SslConfigState(name, text("name"), text("scope"), text("keystore"),
                    text("truststore"), text("serverKey"), text("clientKey"), text("clientAuth").flatMap(ClientAuth::of),
                    list("protocols").map(names -> names.stream().map(text -> Protocol.of(text).orElseThrow()).toList()),
                    list("ciphers"), Optional.empty(), options()));
            case "scopes" -> defaults.put(name, new DefaultSslConfigState(name, text("inbound"), text("outbound")));
            case "defaultSslConfig" -> defaults.put("", new DefaultSslConfigState("", text("inbound"), text("outbound")));
            case "endpoints" -> endpoints.put(name, new EndpointState(name, text("host"), text("port").map(Integer::valueOf),
                    Optional.empty(), text("sslConfig"), options()));
            case "endpointAliases" -> aliases.put(name, new EndpointAliasState(name, Optional.empty(), text("host"),
                    text("port").map(Integer::valueOf), text("sslConfig"), text("key"), Optional.empty(), Optional.empty(), options()));
            case "authentication" -> authentication = Optional.of(new AuthenticationState(text("method").flatMap(AuthenticationMethod::of),
                    text("fallbackToBasic").map(Boolean::valueOf), Map.of()));
            case "options" -> options.putAll(found);
            case "removed" -> removed.add(Address.parse("servers.orders." + parts[1]));
            case "cleared" -> cleared.put(Address.parse("servers.orders." + parts[1]), Set.of(parts[2].split(",")));
            default -> throw new IllegalArgumentException("no thing is called " + words[0]);
        }
    }

    private Optional<String> text(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    private Optional<List<String>> list(String field) {
        return text(field).map(text -> Arrays.stream(text.split(",")).filter(name -> !name.isEmpty()).toList());
    }

    private Map<String, String> options() {
        Map<String, String> found = new TreeMap<>();
        fields.forEach((field, value) -> {
            if (field.startsWith("options.")) {
                found.put(field.substring("options.".length()), value);
            }
        });
        return found;
    }
}
