package io.keywright.renderers.tomcat.state;

import io.keywright.renderers.flavour.GivenName;
import io.keywright.renderers.flavour.Naming;
import io.keywright.renderers.tomcat.configuration.Connector;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What the SSL configurations of Connectors are called: as that of their endpoint in the document, or without one as the
 * endpoint. One of the document may be that of several endpoints and stands in each Connector then; one that says
 * something else than the first of them has a name of its own.
 */
final class ConfigNames {

    private final Naming naming;
    private final List<Connector> connectors;
    private final BiFunction<String, Connector, SslConfigState> content;
    private final Map<String, SslConfigState> known = new HashMap<>();
    private final Map<Connector, String> names = new LinkedHashMap<>();

    /** @param content what a Connector says, under a name */
    ConfigNames(Naming naming, List<Connector> connectors, BiFunction<String, Connector, SslConfigState> content) {
        this.naming = naming;
        this.connectors = connectors;
        this.content = content;
    }

    Map<Connector, String> all() {
        connectors.stream().filter(connector -> given(connector).size() < 2).forEach(connector ->
                name(connector, given(connector).stream().findFirst().orElse(connector.endpoint())));
        connectors.stream().filter(connector -> given(connector).size() > 1).forEach(connector -> name(connector, chosen(connector)));
        return names;
    }

    /** The names that the document has now, and had at the last apply, for the SSL configuration of an endpoint. */
    private List<String> given(Connector connector) {
        return naming.of("endpoints").stream().filter(one -> one.key().equals(connector.endpoint())).flatMap(one -> one.field("sslConfig").stream())
                .distinct().toList();
    }

    /** An endpoint that is to have another one has it already when it says nothing else. */
    private String chosen(Connector connector) {
        String now = given(connector).get(0);
        SslConfigState says = content.apply(now, connector);
        boolean same = says.equals(known.get(now)) || naming.of("sslConfigs").stream().filter(one -> one.key().equals(now)).findFirst()
                .filter(one -> saysJust(says, one)).isPresent();
        return same ? now : given(connector).get(1);
    }

    private static boolean saysJust(SslConfigState says, GivenName declared) {
        Map<String, Object> fields = new HashMap<>(says.fields());
        Map<String, Object> wanted = new HashMap<>(Map.of("clientAuth", ClientAuth.NONE.text(), "protocols", List.of(), "ciphers", List.of()));
        wanted.putAll(declared.fields());
        return fields.equals(wanted);
    }

    private void name(Connector connector, String given) {
        String free = given;
        for (int number = 1; known.containsKey(free) && !known.get(free).equals(content.apply(free, connector)); number++) {
            free = connector.endpoint() + (number == 1 ? "" : "-" + number);
        }
        known.putIfAbsent(free, content.apply(free, connector));
        names.put(connector, free);
    }
}
