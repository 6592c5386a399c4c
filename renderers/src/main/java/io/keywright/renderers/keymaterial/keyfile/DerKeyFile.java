package io.keywright.renderers.keymaterial.keyfile;

import io.keywright.renderers.keymaterial.structure.KeyStructure;
import io.keywright.schema.secret.Secret;
import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;

/** A key alone in DER: PKCS #8, encrypted or not, or one of its predecessors. */
final class DerKeyFile {

    private DerKeyFile() {
    }

    static ImportedKey read(byte[] bytes, Optional<Secret> password, KeySource source) {
        PrivateKeys keys = new PrivateKeys(source);
        KeyStructure.Kind kind = keys.kind(bytes);
        PrivateKey key = switch (kind) {
            case PKCS8 -> keys.pkcs8(bytes);
            case ENCRYPTED_PKCS8 -> keys.encryptedPkcs8(bytes, password);
            case PKCS1 -> keys.pkcs1(bytes);
            case SEC1 -> keys.sec1(bytes, Optional.empty());
            case OTHER -> throw source.unreadable("'" + source.name() + "' holds no private key");
        };
        return new ImportedKey(key, List.of(), Optional.empty(),
                kind == KeyStructure.Kind.ENCRYPTED_PKCS8 ? List.of() : source.unneeded(password));
    }
}
