package io.keywright.schema.vocabulary;

import jakarta.xml.bind.annotation.XmlEnum;
import jakarta.xml.bind.annotation.XmlEnumValue;
import java.util.Optional;

/** Whether a renewal makes a new key or keeps the old one. */
@XmlEnum
public enum RotationPolicy implements Word {
    @XmlEnumValue("Always") ALWAYS("Always"),
    @XmlEnumValue("Never") NEVER("Never");

    private final String text;

    RotationPolicy(String text) {
        this.text = text;
    }

    /** The member that users write as {@code text}, if there is one. */
    public static Optional<RotationPolicy> of(String text) {
        return Word.of(RotationPolicy.class, text);
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
