package io.keywright.renderers.liberty.stated;

import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.renderers.liberty.configuration.Configuration;
import io.keywright.renderers.liberty.configuration.Declared;
import io.keywright.renderers.liberty.configuration.FeatureNames;
import io.keywright.renderers.liberty.configuration.Occurrence;
import io.keywright.renderers.liberty.configuration.ServerVariables;
import io.keywright.renderers.liberty.configuration.Setting;
import io.keywright.renderers.liberty.configuration.Values;
import io.keywright.renderers.liberty.configuration.Values.OptionAttribute;
import io.keywright.renderers.liberty.state.Passwords;
import io.keywright.renderers.liberty.state.ServerOptions;
import io.keywright.renderers.liberty.state.SslProtocol;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collects what the XML of a server states. What an include loses to its parent ({@code onConflict="IGNORE"}) the
 * server does not read, so it is stated by nobody. An attribute that another one overrides says no field any more: it
 * only makes its thing be there.
 */
final class Statement {

    private static final String FALLBACK_OF_NEW = "allowAuthenticationFailOverToAuthMethod";
    private static final String FALLBACK_OF_OLD = "allowFailOverToBasicAuth";
    /** Of registries only how certificates become users, and the way to a directory, is of TLS. */
    private static final Map<String, Set<String>> PARTS = Map.of(
            "basicRegistry", Set.of("certificatemapmode", "certificatemapperid"),
            "ldapRegistry", Set.of("certificatemapmode", "certificatemapperid", "certificatefilter", "sslenabled", "sslref"));
    /** Attributes by which other elements refer to what we speak of, wherever they stand. Source: product XSD. */
    private static final Set<String> REFERENCES = Set.of("sslref", "outboundsslref", "sslcertsref", "keystoreref", "truststoreref",
            "encryptkeystoreref", "signingkeystoreref", "trustanchorref", "ssloptionsref");

    private final Declared declared;
    private final Configuration configuration;
    private final ServerVariables variables;
    private final Address server;
    private final List<StatedAttribute> stated = new ArrayList<>();
    /** What variables are used for, by name: the first thing and field whose attribute has one. */
    private final Map<String, StatedAttribute> users = new LinkedHashMap<>();
    private final Map<XmlElement, Boolean> seen = new IdentityHashMap<>();

    Statement(Declared declared, ServerVariables variables, Address server) {
        this.declared = declared;
        this.configuration = declared.configuration();
        this.variables = variables;
        this.server = server;
    }

    List<StatedAttribute> stated() {
        configuration.occurrences().forEach(this::occurrence);
        return stated;
    }

    /** Variables that attributes have in their values, with the first attribute that does. */
    Map<String, StatedAttribute> users() {
        return users;
    }

    private void occurrence(Occurrence occurrence) {
        // A file that is included twice is read twice, and says what it says once.
        if (seen.put(occurrence.element(), true) != null) {
            return;
        }
        XmlElement element = occurrence.element();
        Optional<String> id = occurrence.value("id");
        switch (element.name()) {
            case "featureManager" -> features(element);
            case "keyStore" -> keystore(occurrence, "keyStore" + bracketed(id), id);
            case "ssl" -> ssl(occurrence, id);
            case "httpEndpoint" -> endpoint(occurrence, id);
            case "sslOptions" -> sslOptions(occurrence, "sslOptions" + bracketed(id), id.flatMap(this::endpointOf));
            case "sslDefault" -> all(occurrence, "sslDefault", configuration.singleton("sslDefault"),
                    Optional.of(server.child("defaultSslConfig")));
            case "webAppSecurity" -> webAppSecurity(occurrence);
            case "variable", "include" -> { } // variables are stated where they have a value; includes are followed
            default -> {
                if (declared.elementOptions().stream().anyMatch(option -> option.element().equals(element.name()))) {
                    options(element);
                } else {
                    other(element, element.name() + bracketed(id));
                }
            }
        }
    }

    /** An element that says options of the server; what else it says our words have nothing for. */
    private void options(XmlElement element) {
        Optional<Setting> setting = configuration.singleton(element.name());
        element.attributes().stream().filter(attribute -> !attribute.name().startsWith("xmlns")).forEach(attribute -> {
            boolean counts = setting.flatMap(found -> found.attribute(attribute.name())).filter(placed -> placed.attribute() == attribute).isPresent();
            Optional<String> option = declared.elementOptions().stream().filter(known -> known.element().equals(element.name())
                    && known.attribute().name().equalsIgnoreCase(attribute.name())).map(known -> "options." + known.option()).findFirst();
            add(attribute.range(), element.name() + "/@" + attribute.name(), attribute.value(), option.map(known -> server), option.filter(known -> counts));
        });
    }

    private static String bracketed(Optional<String> id) {
        return id.map(name -> "[" + name + "]").orElse("");
    }

    private void features(XmlElement manager) {
        manager.children("feature").stream().filter(child -> FeatureNames.concernsTls(child.text())).forEach(feature ->
                add(feature.range(), "featureManager/feature", feature.text().strip(), Optional.of(server), Optional.empty()));
    }

    private void keystore(Occurrence occurrence, String path, Optional<String> name) {
        Optional<Address> thing = name.map(keystore -> server.child("keystores", keystore));
        all(occurrence, path, name.map(declared.keystores()::get), thing);
        occurrence.children("keyEntry").forEach(entry -> {
            Optional<String> alias = entry.value("name");
            all(entry, path + "/keyEntry" + bracketed(alias), Optional.empty(),
                    alias.flatMap(key -> thing.map(keystore -> keystore.child("keys", key))));
        });
    }

    private void ssl(Occurrence occurrence, Optional<String> id) {
        String path = "ssl" + bracketed(id);
        all(occurrence, path, id.map(declared.sslConfigs()::get), id.map(name -> server.child("sslConfigs", name)));
        for (String nested : List.of("keyStore", "trustStore")) {
            occurrence.children(nested).forEach(store -> keystore(store, path + "/" + nested + bracketed(store.value("id")),
                    id.flatMap(name -> declared.nestedStore(name, nested))));
        }
        occurrence.children("outboundConnection").forEach(connection -> {
            Optional<String> name = declared.aliases().values().stream().filter(alias -> isOf(alias, id, connection))
                    .map(Declared.Alias::name).findFirst();
            all(connection, path + "/outboundConnection" + bracketed(connection.value("id").or(() -> name)),
                    name.map(declared.aliases()::get).map(Declared.Alias::setting),
                    name.map(alias -> server.child("endpointAliases", alias)));
        });
    }

    /** One with an id may stand in several elements, of which the last one counts. */
    private static boolean isOf(Declared.Alias alias, Optional<String> ssl, Occurrence connection) {
        return alias.element().element() == connection.element() || Optional.of(alias.sslConfig()).equals(ssl)
                && connection.value("id").isPresent() && connection.value("id").equals(alias.element().value("id"));
    }

    private void endpoint(Occurrence occurrence, Optional<String> id) {
        String path = "httpEndpoint" + bracketed(id);
        Optional<Address> thing = id.map(name -> server.child("endpoints", name));
        all(occurrence, path, id.map(declared.endpoints()::get), thing);
        occurrence.children("sslOptions").forEach(nested ->
                sslOptions(nested, path + "/sslOptions" + bracketed(nested.value("id")), id));
        occurrence.children("accessLogging").forEach(log -> add(log.element().range(), path + "/accessLogging", "",
                Optional.of(server), Optional.of("options." + ServerOptions.ACCESS_LOG)));
        occurrence.children("tcpOptions").forEach(options -> other(options.element(), path + "/tcpOptions"));
        occurrence.children("httpOptions").forEach(options -> other(options.element(), path + "/httpOptions"));
    }

    /** The endpoint that refers to TLS options of their own. */
    private Optional<String> endpointOf(String options) {
        return declared.endpoints().entrySet().stream().filter(endpoint -> endpoint.getValue().attribute("sslOptionsRef")
                .filter(reference -> reference.value().equals(options)).isPresent()).map(Map.Entry::getKey).findFirst();
    }

    private void sslOptions(Occurrence occurrence, String path, Optional<String> endpoint) {
        all(occurrence, path, endpoint.map(declared.endpoints()::get).flatMap(declared::sslOptions)
                .filter(options -> options.occurrences().stream().anyMatch(one -> one.element() == occurrence.element())),
                endpoint.map(name -> server.child("endpoints", name)));
    }

    private void webAppSecurity(Occurrence occurrence) {
        all(occurrence, "webAppSecurity", configuration.singleton("webAppSecurity"), Optional.of(server.child("authentication")));
    }

    /** What else refers to stores and SSL configurations, at any depth. */
    private void other(XmlElement element, String path) {
        Set<String> parts = PARTS.getOrDefault(element.name(), Set.of());
        element.attributes().stream().filter(attribute -> {
            String name = attribute.name().toLowerCase(Locale.ROOT);
            return REFERENCES.contains(name) || parts.contains(name);
        }).forEach(attribute -> add(attribute.range(), path + "/@" + attribute.name(), attribute.value(), Optional.empty(),
                Optional.empty()));
        element.children().forEach(child -> other(child, path + "/" + child.name()
                + bracketed(child.attribute("id").map(XmlAttribute::value))));
    }

    /** Every attribute of an occurrence of a thing. */
    private void all(Occurrence occurrence, String path, Optional<Setting> setting, Optional<Address> thing) {
        String element = occurrence.element().name();
        for (XmlAttribute attribute : occurrence.element().attributes()) {
            if (attribute.name().startsWith("xmlns") || attribute.name().contains(":")) {
                continue;
            }
            boolean counts = setting.map(found -> found.attribute(attribute.name())
                    .filter(placed -> placed.attribute() == attribute).isPresent()).orElse(true) && !isOverridden(attribute, setting);
            String name = path + "/@" + attribute.name();
            Optional<String> web = ServerOptions.WEB.stream().map(OptionAttribute::name).filter(option -> element.equals("webAppSecurity")
                    && option.equalsIgnoreCase(attribute.name())).findFirst();
            if (web.isPresent()) {
                add(attribute.range(), name, attribute.value(), Optional.of(server), web.filter(option -> counts).map(option -> "options." + option));
            } else if (element.equals("httpEndpoint") && attribute.name().equalsIgnoreCase("accessLoggingRef")) {
                add(attribute.range(), name, attribute.value(), Optional.of(server), Optional.of("options." + ServerOptions.ACCESS_LOG));
            } else if (FieldWords.names(element, attribute.name())) {
                add(attribute.range(), name, attribute.value(), thing, Optional.empty());
            } else {
                Optional<String> field = FieldWords.field(element, attribute.name()).map(known -> field(known, attribute));
                add(attribute.range(), name, attribute.value(), field.flatMap(known -> thing), field.filter(known -> counts && thing.isPresent()));
            }
        }
    }

    /** One attribute may hold what are two of our words. */
    private String field(String known, XmlAttribute attribute) {
        boolean set = known.equals("protocols")
                && SslProtocol.of(Optional.of(variables.expand(attribute.value()).text())).setName().isPresent();
        return set ? "options.sslProtocol" : known;
    }

    /** The attributes of which one silences the other: client authentication, and the two of falling back. */
    private boolean isOverridden(XmlAttribute attribute, Optional<Setting> setting) {
        Values values = new Values(variables);
        return setting.filter(found -> attribute.name().equalsIgnoreCase("clientAuthenticationSupported")
                && values.flag(found, "clientAuthentication", false)
                || attribute.name().equalsIgnoreCase(FALLBACK_OF_OLD) && found.attribute(FALLBACK_OF_NEW).isPresent()).isPresent();
    }

    private void add(Range place, String attribute, String value, Optional<Address> thing, Optional<String> field) {
        boolean secret = Passwords.isPassword(attribute.substring(attribute.lastIndexOf('/') + 1), value)
                && ServerVariables.onlyVariable(value).isEmpty();
        StatedAttribute one = new StatedAttribute(place, attribute, secret ? Optional.empty() : Optional.of(value), thing, field);
        stated.add(one);
        ServerVariables.names(value).forEach(name -> users.putIfAbsent(name, one));
    }
}
