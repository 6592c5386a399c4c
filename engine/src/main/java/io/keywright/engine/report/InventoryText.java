package io.keywright.engine.report;

import io.keywright.engine.inventory.InventoryEntry;
import io.keywright.schema.diagnostic.Printable;
import java.util.ArrayList;
import java.util.List;

/** An inventory as a table. */
public final class InventoryText {

    private static final List<String> TITLES = List.of("SERVER", "KEYSTORE", "ALIAS", "KIND", "ENDS", "SHA-256",
            "SUBJECT", "ISSUER");
    private static final int SHORT_FINGERPRINT = 16;

    private InventoryText() {
    }

    public static String of(List<InventoryEntry> entries) {
        List<List<String>> rows = new ArrayList<>(List.of(TITLES));
        entries.forEach(entry -> rows.add(List.of(entry.server(), entry.keystore(), Printable.of(entry.alias()),
                entry.kind().toString(), entry.certificate().notAfter().toString().substring(0, 10),
                entry.certificate().sha256().substring(0, SHORT_FINGERPRINT), Printable.of(entry.certificate().subject()),
                Printable.of(entry.certificate().issuer()))));
        return Table.of(rows);
    }
}
