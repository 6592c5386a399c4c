package io.keywright.renderers.websphere.state;

import io.keywright.renderers.password.DecodedPassword;
import io.keywright.renderers.password.EncodingForm;
import io.keywright.renderers.password.PasswordEncoding;
import io.keywright.renderers.websphere.cell.CellObject;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.PasswordState;
import java.util.Optional;

/** Passwords as a cell holds them: plain or {@code {xor}}; other encodings stay as they are and cannot be read here. */
public final class CellPasswords {

    private static final PasswordEncoding ENCODING = new PasswordEncoding(Optional.empty());

    private CellPasswords() {
    }

    /** What a password text means; the key of {@code {aes}} is kept outside of the configuration. */
    public static DecodedPassword decoded(String written) {
        EncodingForm form = PasswordEncoding.form(written);
        return form == EncodingForm.AES_128 || form == EncodingForm.AES_256
                ? new DecodedPassword(form, Optional.empty(), Optional.of(DecodedPassword.Obstacle.UNKNOWN_ENCODING))
                : ENCODING.decode(written);
    }

    public static Optional<PasswordState> of(CellObject keystore) {
        return keystore.attribute("password").map(password -> of(password.value()));
    }

    /** The password that a text means. */
    public static PasswordState of(String written) {
        return new PasswordState(decoded(written).secret(), Optional.empty());
    }

    /** As it is written. The text is as secret as the password, and nobody shows it. */
    public static String written(Secret password) {
        return PasswordEncoding.xor(password).use(String::new);
    }
}
