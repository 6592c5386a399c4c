package io.keywright.engine.current;

import io.keywright.engine.diff.Things;
import io.keywright.engine.record.RecordedServer;
import io.keywright.renderers.flavour.ServerReading;
import io.keywright.renderers.keymaterial.bundle.BundleFile;
import io.keywright.renderers.keymaterial.bundle.BundleLayout;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.KeystoreState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Opens a PEM or DER file of a server. */
record BundleOpening(byte[] bytes, String type, Path file, String display, BundleLayout layout) {

    /** How its entries are told apart: as it was written, or else as it is declared. */
    static BundleLayout layout(ServerReading reading, Optional<KeystoreState> configured,
                               Optional<KeystoreState> declared, RecordedServer record, Address address) {
        Map<String, String> known = new TreeMap<>();
        record.entries().forEach((entry, recorded) -> {
            if (entry.equals(Things.entry(address, EntryKind.TRUST, entry.name()))) {
                known.put(entry.name(), recorded.sha256());
            }
        });
        if (configured.isPresent()) {
            return new BundleLayout(configured.get().contents(), reading.aliases(address.name()), known);
        }
        BundleLayout asDeclared = declared.map(BundleLayout::of)
                .orElse(new BundleLayout(Optional.empty(), List.of(), Map.of()));
        return new BundleLayout(asDeclared.contents(), asDeclared.aliases(), known);
    }

    /** @param passwords to try; then it is tried without one, which a file without a key does not need */
    OpenStore open(List<Secret> passwords) {
        List<Secret> tried = new ArrayList<>(passwords);
        if (!tried.contains(BundleFile.NO_PASSWORD)) {
            tried.add(BundleFile.NO_PASSWORD);
        }
        List<Diagnostic> faults = List.of();
        for (Secret password : tried) {
            try {
                BundleFile.Opened opened = BundleFile.open(bytes, type, layout, password, display);
                return new OpenStore(file, Optional.of(opened.content()), Optional.of(opened.password()),
                        opened.keyAlone(), Map.of());
            } catch (DiagnosticException e) {
                faults = faults.isEmpty() ? e.diagnostics() : faults;
            }
        }
        throw new DiagnosticException(faults.stream().map(fault -> fault.summary().startsWith("wrong password for ")
                || fault.summary().endsWith(" is encrypted, and no password is given")
                ? fault.hint(CurrentReader.OLD_PASSWORD) : fault).toList());
    }
}
