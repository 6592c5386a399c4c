package io.keywright.schema.vocabulary;

import jakarta.xml.bind.annotation.XmlEnum;
import jakarta.xml.bind.annotation.XmlEnumValue;
import java.util.Optional;

/** A protocol version by its JSSE name, oldest first. */
@XmlEnum
public enum Protocol implements Word {
    @XmlEnumValue("SSLv3") SSL_V3("SSLv3"),
    @XmlEnumValue("TLSv1") TLS_V1("TLSv1"),
    @XmlEnumValue("TLSv1.1") TLS_V1_1("TLSv1.1"),
    @XmlEnumValue("TLSv1.2") TLS_V1_2("TLSv1.2"),
    @XmlEnumValue("TLSv1.3") TLS_V1_3("TLSv1.3");

    private final String text;

    Protocol(String text) {
        this.text = text;
    }

    /** The member that users write as {@code text}, if there is one. */
    public static Optional<Protocol> of(String text) {
        return Word.of(Protocol.class, text);
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
