package io.keywright.renderers.password;

import io.keywright.schema.secret.Secret;
import java.util.Optional;

/**
 * What a password in a server's file means.
 *
 * @param form     how it is written
 * @param secret   the password; absent when it cannot be had
 * @param obstacle why it cannot be had; absent when it can
 */
public record DecodedPassword(EncodingForm form, Optional<Secret> secret, Optional<Obstacle> obstacle) {

    /** Why a password cannot be decoded. */
    public enum Obstacle {
        ONE_WAY("is a hash, which cannot be turned back into a password",
                "use a plain, {xor} or {aes} password: {hash} is for registry users only"),
        UNKNOWN_ENCODING("has an encoding that is not known here",
                "declare the password in tls.yaml, or encode it as {xor} or {aes}"),
        UNKNOWN_VERSION("is {aes} text of a version that is not known here",
                "declare the password in tls.yaml, or encode it with securityUtility encode --encoding=aes-128"),
        MALFORMED("is not well-formed encoded text", "encode it again with securityUtility encode"),
        WRONG_KEY("does not decode with the key that the server's configuration gives",
                "set wlp.password.encryption.key to the key that it was encoded with");

        private final String sentence;
        private final String hint;

        Obstacle(String sentence, String hint) {
            this.sentence = sentence;
            this.hint = hint;
        }

        /** Predicate of a sentence whose subject is the password: {@code is a hash, …}. */
        public String sentence() {
            return sentence;
        }

        /** What to type next. */
        public String hint() {
            return hint;
        }
    }

    static DecodedPassword as(EncodingForm form, Secret secret) {
        return new DecodedPassword(form, Optional.of(secret), Optional.empty());
    }

    static DecodedPassword refused(EncodingForm form, Obstacle obstacle) {
        return new DecodedPassword(form, Optional.empty(), Optional.of(obstacle));
    }

    /** Whether the text means {@code password}. */
    public boolean means(Secret password) {
        return secret.isPresent() && secret.get().equals(password);
    }
}
