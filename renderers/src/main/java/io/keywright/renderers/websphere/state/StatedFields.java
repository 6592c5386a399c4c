package io.keywright.renderers.websphere.state;

import io.keywright.renderers.websphere.cell.ApplicationServer.Port;
import io.keywright.renderers.websphere.cell.Cell;
import io.keywright.renderers.websphere.cell.CellObject;
import io.keywright.renderers.websphere.change.Direction;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells where the files of a cell configure a thing, and what of it they say. */
public final class StatedFields {

    private static final String OPTIONS = "options.";
    /** The attributes that say a field, by field; any other is said by the attribute of its own name. */
    private static final Map<String, List<String>> ATTRIBUTES = Map.of(
            "keystore", List.of("keyStore"),
            "truststore", List.of("trustStore"),
            "clientAuth", List.of("clientAuthentication", "clientAuthenticationSupported"),
            "ciphers", List.of("enabledCiphers"));

    private final Cell cell;
    private final CellNames names;

    public StatedFields(Cell cell, CellNames names) {
        this.cell = cell;
        this.names = names;
    }

    /** @param address of a thing of this server */
    public Optional<Range> place(Address address) {
        List<String> segments = address.segments();
        String kind = segments.size() > 2 ? segments.get(2) : "";
        String key = segments.size() > 3 ? segments.get(3) : "";
        return switch (kind) {
            case "keystores" -> names.keystores().object(key).map(CellObject::range);
            case "sslConfigs" -> names.sslConfigs().object(key).map(CellObject::range);
            case "endpointAliases" -> names.selections().object(key).map(CellObject::range);
            case "endpoints" -> names.listeners().listener(key).map(listener -> listener.chain().element().range());
            case "scopes" -> groups(key).values().stream().findFirst().map(CellObject::range);
            case "defaultSslConfig" -> cell.security().root().attribute("defaultSSLSettings").map(XmlAttribute::range);
            case "authentication" -> cell.security().webProperty(CellStateReader.FALL_BACK).map(XmlElement::range);
            case "options" -> cell.security().webProperty(CellStateReader.WHEN_ASKED).map(XmlElement::range);
            default -> Optional.empty();
        };
    }

    private Map<Direction, CellObject> groups(String scope) {
        return ScopeDefaults.of(cell).getOrDefault(scope, Map.of());
    }

    /** @param field as the state names it, {@code options.<name>} for an option */
    public boolean says(Address address, String field) {
        List<String> segments = address.segments();
        String kind = segments.size() > 2 ? segments.get(2) : "";
        String key = segments.size() > 3 ? segments.get(3) : "";
        return switch (kind) {
            case "keystores" -> names.keystores().object(key).filter(store -> attribute(store, field)).isPresent();
            case "sslConfigs" -> names.sslConfigs().object(key).filter(config -> sslConfig(config, field)).isPresent();
            case "endpoints" -> names.listeners().listener(key).filter(listener -> endpoint(listener, field)).isPresent();
            case "scopes" -> Direction.of(field).map(groups(key)::get).isPresent();
            default -> place(address).isPresent();
        };
    }

    private static boolean attribute(CellObject object, String field) {
        String name = field.startsWith(OPTIONS) ? field.substring(OPTIONS.length()) : field;
        return ATTRIBUTES.getOrDefault(field, List.of(name)).stream().anyMatch(attribute -> object.value(attribute).isPresent());
    }

    private boolean sslConfig(CellObject config, String field) {
        return switch (field) {
            case "serverKey" -> EffectiveAlias.of(cell.security(), config, Direction.INBOUND).alias().isPresent();
            case "clientKey" -> EffectiveAlias.of(cell.security(), config, Direction.OUTBOUND).alias().isPresent();
            case "protocols" -> config.value("sslProtocol").isPresent()
                    && ProtocolText.of(config.value("sslProtocol")).protocols().filter(list -> !list.isEmpty()).isPresent();
            default -> attribute(config, field);
        };
    }

    private static boolean endpoint(ChainKeys.Listener listener, String field) {
        Optional<Port> port = listener.server().port(listener.chain());
        return switch (field) {
            case "host" -> port.flatMap(Port::host).isPresent();
            case "port" -> port.flatMap(Port::number).isPresent();
            case "httpPort" -> false;
            case "sslConfig" -> listener.chain().alias().isPresent();
            default -> listener.options().containsKey(field.replaceFirst("^" + OPTIONS, ""));
        };
    }
}
