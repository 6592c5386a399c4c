package io.keywright.renderers.password;

import java.util.Locale;

/** The ways a server's file can hold a password. */
public enum EncodingForm {
    /** As it is. */
    PLAIN,
    /** {@code {xor}}: every byte XOR 0x5F; the same text for the same password. */
    XOR,
    /** {@code {aes}} as Liberty wrote it before 25.0.0.2, and every version reads it. */
    AES_128,
    /** {@code {aes}} as Liberty writes it since 25.0.0.2; older versions cannot read it. */
    AES_256,
    /** {@code {hash}}: one-way, for users of a basic registry only. */
    HASH,
    /** Any other tag, such as that of a custom encryption of the server. */
    UNKNOWN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
