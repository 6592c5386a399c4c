package io.keywright.engine.resolve;

import io.keywright.renderers.keymaterial.keyfile.ImportedKey;
import io.keywright.renderers.keymaterial.keyfile.KeyFile;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.secret.Secret;
import java.util.Optional;

/**
 * A file that an identity's key comes from. It is opened when somebody asks for what is in it, and once: a plan without
 * change opens none.
 */
public final class ImportFile implements Origin {

    private final String name;
    private final Optional<byte[]> bytes;
    private final Optional<String> alias;
    private final Optional<Secret> password;
    private final Optional<Secret> keyPassword;
    private ImportedKey opened;

    /**
     * @param name        as the document writes it
     * @param bytes       empty when there is no such file: once its key stands in a store it may go
     * @param alias       of the key in it; absent: the only one
     * @param keyPassword absent: that of the file
     */
    public ImportFile(String name, Optional<byte[]> bytes, Optional<String> alias, Optional<Secret> password,
                      Optional<Secret> keyPassword) {
        this.name = name;
        this.bytes = bytes;
        this.alias = alias;
        this.password = password;
        this.keyPassword = keyPassword;
    }

    public String name() {
        return name;
    }

    public Optional<byte[]> bytes() {
        return bytes;
    }

    public Optional<String> alias() {
        return alias;
    }

    public Optional<Secret> password() {
        return password;
    }

    public Optional<Secret> keyPassword() {
        return keyPassword;
    }

    /**
     * The key and its chain; empty when there is no file.
     *
     * @throws DiagnosticException when it cannot be read
     */
    public synchronized Optional<ImportedKey> open() {
        if (opened == null && bytes.isPresent()) {
            opened = KeyFile.read(bytes.get(), alias, password, keyPassword, name);
        }
        return Optional.ofNullable(opened);
    }

    @Override
    public <T> T in(Cases<T> cases) {
        return cases.imported(this);
    }
}
