package io.keywright.renderers.websphere.state;

import io.keywright.renderers.flavour.Naming;
import io.keywright.renderers.websphere.cell.Cell;
import io.keywright.renderers.websphere.cell.CellObject;
import io.keywright.renderers.websphere.change.ObjectType;
import java.util.List;

/** What the things of a cell are called in the document. */
public record CellNames(DocumentKeys keystores, DocumentKeys sslConfigs, DocumentKeys selections, ChainKeys listeners) {

    /** What a store is for that holds the keys of connections; all others are the product's own. */
    private static final String CONNECTIONS = "SSLKeys";

    public static CellNames of(Cell cell, Naming naming) {
        List<CellObject> stores = cell.security().objects(ObjectType.KEY_STORE).stream().filter(CellNames::holdsKeysOfConnections).toList();
        return new CellNames(DocumentKeys.of(stores, naming.of("keystores"), cell),
                DocumentKeys.of(cell.security().objects(ObjectType.SSL_CONFIG), naming.of("sslConfigs"), cell),
                DocumentKeys.of(cell.security().objects(ObjectType.DYNAMIC_SELECTION), naming.of("endpointAliases"), cell),
                ChainKeys.of(cell, naming.of("endpoints")));
    }

    public static boolean holdsKeysOfConnections(CellObject keystore) {
        return keystore.value("usage").orElse(CONNECTIONS).equals(CONNECTIONS);
    }
}
