package io.keywright.engine.material;

import io.keywright.engine.files.DocumentFiles;
import io.keywright.renderers.keymaterial.store.EncryptedKeys;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.Fingerprint;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A PKCS12 file beside the document that holds private keys by name. It is opened when a key is needed and not before:
 * only then is its passphrase asked for.
 */
final class EncryptedKeyFile {

    private static final int LARGEST = 4 << 20;

    private final Path file;
    private final DocumentFiles files;
    private final Function<Boolean, Secret> passphrase;
    private final Supplier<SecureRandom> random;
    private final Map<String, EncryptedKeys.Entry> entries = new TreeMap<>();
    private Optional<Secret> opened = Optional.empty();
    private boolean changed;

    /** @param passphrase gives the passphrase; its argument says whether the file is new */
    EncryptedKeyFile(Path file, DocumentFiles files, Function<Boolean, Secret> passphrase, Supplier<SecureRandom> random) {
        this.file = file;
        this.files = files;
        this.passphrase = passphrase;
        this.random = random;
    }

    /** What is in it, by name; opens it. */
    Map<String, EncryptedKeys.Entry> entries() {
        if (opened.isEmpty()) {
            Optional<byte[]> bytes = files.read(file, LARGEST);
            Secret secret = passphrase.apply(bytes.isEmpty());
            bytes.ifPresent(content -> entries.putAll(EncryptedKeys.open(content, secret, display())));
            opened = Optional.of(secret);
        }
        return entries;
    }

    /**
     * Puts an entry under a name. The one that it replaces is not thrown away: it stays under the name and the beginning
     * of its fingerprint.
     */
    void put(String name, EncryptedKeys.Entry entry) {
        EncryptedKeys.Entry before = entries().put(name, entry);
        if (before != null) {
            entries.put(name + "-" + Fingerprint.of(before.certificate()).substring(0, 8), before);
        }
        changed = true;
    }

    /** Removes entries; whether there were any such. */
    boolean removeIf(Predicate<EncryptedKeys.Entry> unwanted) {
        boolean removed = entries().values().removeIf(unwanted);
        changed |= removed;
        return removed;
    }

    /** Whether there is a file; what is in it only its passphrase tells. */
    boolean exists() {
        return opened.isPresent() || files.read(file, LARGEST).isPresent();
    }

    /** Writes the file if anything changed; one without entries goes. */
    void save() {
        if (changed && entries.isEmpty()) {
            files.delete(file);
        } else if (changed) {
            files.write(file, EncryptedKeys.write(entries, opened.orElseThrow(), random.get()), DocumentFiles.Privacy.PRIVATE);
        }
        changed = false;
    }

    /** How messages name the file. */
    String display() {
        return files.display(file);
    }
}
