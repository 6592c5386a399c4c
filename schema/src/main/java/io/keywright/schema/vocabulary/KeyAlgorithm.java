package io.keywright.schema.vocabulary;

import jakarta.xml.bind.annotation.XmlEnum;
import jakarta.xml.bind.annotation.XmlEnumValue;
import java.util.Optional;

/** The algorithm and size of a key pair. */
@XmlEnum
public enum KeyAlgorithm implements Word {
    @XmlEnumValue("RSA-2048") RSA_2048("RSA-2048"),
    @XmlEnumValue("RSA-3072") RSA_3072("RSA-3072"),
    @XmlEnumValue("RSA-4096") RSA_4096("RSA-4096"),
    @XmlEnumValue("EC-P256") EC_P256("EC-P256"),
    @XmlEnumValue("EC-P384") EC_P384("EC-P384"),
    @XmlEnumValue("EC-P521") EC_P521("EC-P521"),
    @XmlEnumValue("Ed25519") ED25519("Ed25519");

    private final String text;

    KeyAlgorithm(String text) {
        this.text = text;
    }

    /** The member that users write as {@code text}, if there is one. */
    public static Optional<KeyAlgorithm> of(String text) {
        return Word.of(KeyAlgorithm.class, text);
    }

    /** The size of an RSA key; empty for curves, whose name is their size. */
    public Optional<Integer> bits() {
        return text.startsWith("RSA-") ? Optional.of(Integer.valueOf(text.substring("RSA-".length()))) : Optional.empty();
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
