package io.keywright.renderers.websphere.stated;

import io.keywright.renderers.websphere.cell.Cell;
import io.keywright.renderers.websphere.cell.CellObject;
import io.keywright.renderers.websphere.change.Direction;
import io.keywright.renderers.websphere.state.CellNames;
import io.keywright.renderers.websphere.state.EffectiveAlias;
import io.keywright.renderers.websphere.state.ProtocolText;
import io.keywright.renderers.websphere.state.ScopeDefaults;
import io.keywright.renderers.websphere.state.SelectionTarget;
import io.keywright.schema.address.Address;
import java.util.Map;
import java.util.Optional;

/** What the attributes of an object became in our words. */
final class ObjectFields {

    /**
     * A field of a thing of the state.
     *
     * @param name empty where an attribute only makes the thing be there
     */
    record Field(Address thing, Optional<String> name) {

        static Optional<Field> of(Optional<Address> thing, String name) {
            return thing.map(address -> new Field(address, Optional.of(name)));
        }
    }

    private static final Map<String, String> KEYSTORE = Map.of("location", "location", "type", "type", "fileBased", "type",
            "password", "password", "provider", "options.provider", "readOnly", "options.readOnly", "initializeAtStartup",
            "options.initializeAtStartup", "hostList", "options.hostList", "description", "options.description", CellObject.SCOPE, "scope");
    private static final Map<String, String> SSL_CONFIG = Map.ofEntries(Map.entry("keyStore", "keystore"), Map.entry("trustStore", "truststore"),
            Map.entry("trustManager", "options.trustManager"), Map.entry("keyManager", "options.keyManager"),
            Map.entry("serverKeyAlias", "serverKey"), Map.entry("clientKeyAlias", "clientKey"),
            Map.entry("clientAuthentication", "clientAuth"), Map.entry("clientAuthenticationSupported", "clientAuth"),
            Map.entry("enabledCiphers", "ciphers"), Map.entry("securityLevel", "options.securityLevel"),
            Map.entry("jsseProvider", "options.jsseProvider"), Map.entry(CellObject.SCOPE, "scope"));
    private static final Map<String, String> SELECTION = Map.of(SelectionTarget.INFORMATION, "host", EffectiveAlias.ALIAS, "key",
            "sslConfig", "sslConfig", "description", "options.description", CellObject.SCOPE, "options.scope");

    private final Cell cell;
    private final CellNames names;
    private final Address server;

    ObjectFields(Cell cell, CellNames names, Address server) {
        this.cell = cell;
        this.names = names;
        this.server = server;
    }

    /** Empty where our words have nothing for an attribute. */
    Optional<Field> of(CellObject object, String attribute) {
        return switch (object.key().type()) {
            case KEY_STORE -> field(names.keystores().key(object).map(key -> server.child("keystores", key)), attribute, "usage", KEYSTORE);
            case SSL_CONFIG -> sslConfig(object, attribute);
            case SSL_CONFIG_GROUP -> group(object, attribute);
            case DYNAMIC_SELECTION -> field(names.selections().key(object).filter(key -> SelectionTarget.of(object).isPresent())
                    .map(key -> server.child("endpointAliases", key)), attribute, "", SELECTION);
            case TRUST_MANAGER, KEY_MANAGER, MANAGEMENT_SCOPE -> Optional.empty();
        };
    }

    /** @param making an attribute beside the name that only makes the thing be there */
    private static Optional<Field> field(Optional<Address> thing, String attribute, String making, Map<String, String> fields) {
        if (attribute.equals("name") || attribute.equals("alias") || attribute.equals(making)) {
            return thing.map(address -> new Field(address, Optional.empty()));
        }
        return Optional.ofNullable(fields.get(attribute)).flatMap(name -> Field.of(thing, name));
    }

    private Optional<Field> sslConfig(CellObject config, String attribute) {
        Optional<Address> thing = names.sslConfigs().key(config).map(key -> server.child("sslConfigs", key));
        if (attribute.equals("sslProtocol")) {
            ProtocolText protocol = ProtocolText.of(config.value("sslProtocol"));
            return protocol.fault().isPresent() ? Optional.empty()
                    : Field.of(thing, protocol.setName().isPresent() ? "options.sslProtocol" : "protocols");
        }
        // z/OS System SSL is none of our words.
        return field(thing.filter(address -> !attribute.equals("type") || config.value("type").filter("SSSL"::equals).isEmpty()),
                attribute, "type", SSL_CONFIG);
    }

    /** A group's alias is that of its SSL configuration; of several groups for one scope the first holds. */
    private Optional<Field> group(CellObject group, String attribute) {
        Direction direction = group.key().direction().orElseThrow();
        Optional<String> scope = cell.scopes().document(group.key().scopeName())
                .filter(name -> group.equals(ScopeDefaults.of(cell).get(name).get(direction)));
        Optional<Address> thing = scope.map(name -> server.child("scopes", name, "defaultSslConfig"));
        return switch (attribute) {
            case "sslConfig" -> Field.of(thing, direction.toString());
            case EffectiveAlias.ALIAS -> alias(group, direction);
            default -> thing.map(address -> new Field(address, Optional.empty()));
        };
    }

    private Optional<Field> alias(CellObject group, Direction direction) {
        Optional<CellObject> config = cell.security().reference(group, "sslConfig");
        return config.filter(found -> EffectiveAlias.of(cell.security(), found, direction).alias().equals(group.value(EffectiveAlias.ALIAS)))
                .flatMap(names.sslConfigs()::key).map(key -> new Field(server.child("sslConfigs", key),
                        Optional.of(direction == Direction.INBOUND ? "serverKey" : "clientKey")));
    }
}
