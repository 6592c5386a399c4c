package io.keywright.engine.inventory;

import io.keywright.engine.current.CurrentServer;
import java.util.ArrayList;
import java.util.List;

/** Lists the entries of servers' stores. Secret keys, which have no certificate, are left out. */
public final class Inventory {

    private Inventory() {
    }

    /** In the order of server, keystore and alias. */
    public static List<InventoryEntry> of(List<CurrentServer> servers) {
        List<InventoryEntry> entries = new ArrayList<>();
        servers.forEach(server -> server.stores().forEach((keystore, store) -> store.content().ifPresent(content ->
                content.entries().values().stream().filter(entry -> !entry.chain().isEmpty())
                        .forEach(entry -> entries.add(InventoryEntry.of(server.desired().name(), keystore, entry))))));
        return entries;
    }
}
