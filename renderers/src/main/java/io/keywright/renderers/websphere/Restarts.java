package io.keywright.renderers.websphere;

import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.websphere.cell.Cell;
import io.keywright.renderers.websphere.cell.CellObject;
import io.keywright.renderers.websphere.change.ObjectType;
import io.keywright.renderers.websphere.state.CellNames;
import io.keywright.schema.address.Address;
import java.util.List;
import java.util.Optional;

/**
 * What running processes need. With {@code dynamicallyUpdateSSLConfig} TLS channels and new calls take up a changed
 * security.xml; the object request broker and the administrative connectors do not, and they use what holds for a whole
 * scope. A changed store file alone is not known to be noticed.
 */
final class Restarts {

    private final Cell cell;
    private final CellNames names;

    Restarts(Cell cell, CellNames names) {
        this.cell = cell;
        this.names = names;
    }

    Restart needed(Address address) {
        List<String> segments = address.segments();
        String kind = segments.size() > 2 ? segments.get(2) : "";
        boolean entry = segments.size() > 4;
        String key = segments.size() > 3 ? segments.get(3) : "";
        boolean quiet = cell.security().updatesItself() && !entry && switch (kind) {
            case "sslConfigs" -> names.sslConfigs().object(key).map(this::onlyChannels).orElse(true);
            case "keystores" -> names.keystores().object(key).map(this::onlyChannelsUse).orElse(true);
            case "endpointAliases" -> true;
            default -> false;
        };
        return quiet ? Restart.RELOAD : Restart.RESTART;
    }

    /** Whether no scope uses an SSL configuration by default, and nothing else does. */
    private boolean onlyChannels(CellObject config) {
        boolean grouped = cell.security().selecting(config).stream().anyMatch(object -> object.key().type() == ObjectType.SSL_CONFIG_GROUP);
        return !grouped && !cell.security().defaultSettings().equals(Optional.of(config));
    }

    private boolean onlyChannelsUse(CellObject store) {
        return cell.security().objects(ObjectType.SSL_CONFIG).stream()
                .filter(config -> config.ids("keyStore").contains(store.id()) || config.ids("trustStore").contains(store.id()))
                .allMatch(this::onlyChannels);
    }
}
