package io.keywright.profiles.authentication;

import io.keywright.schema.vocabulary.Word;
import java.util.Objects;

/**
 * What becomes of a caller.
 *
 * @param as    whom the server takes the caller for; nobody unless it is let in
 * @param layer where that is decided
 */
public record Decision(Outcome outcome, KnownBy as, Layer layer) {

    public Decision {
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(as);
        Objects.requireNonNull(layer);
        if (outcome != Outcome.GRANTED && as != KnownBy.NOBODY) {
            throw new IllegalStateException("bug: who is " + outcome + " is nobody yet");
        }
    }

    /** Whether the caller gets in. */
    public enum Outcome implements Word {
        GRANTED("granted"),
        /** The server answers that user and password are needed, a browser then asks for them. */
        ASKED("asked"),
        REFUSED("refused");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** By what the server knows who the caller is. */
    public enum KnownBy implements Word {
        /** The caller is the user whose certificate it presents. */
        CERTIFICATE("certificate"),
        /** The caller is the user whose password it gives. */
        PASSWORD("password"),
        /** The server does not know who the caller is. */
        NOBODY("nobody");

        private final String text;

        KnownBy(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Where a caller's way ends. */
    public enum Layer implements Word {
        /** In the handshake: there is no connection. */
        TLS("tls"),
        /** In the answer to the request. */
        HTTP("http");

        private final String text;

        Layer(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
