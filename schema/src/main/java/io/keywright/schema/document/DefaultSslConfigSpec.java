package io.keywright.schema.document;

import io.keywright.schema.shape.Doc;
import io.keywright.schema.shape.Format;
import io.keywright.schema.shape.Scalar;
import io.keywright.schema.shape.TextFormat;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import java.util.Optional;

/** The SSL configuration that holds where none is named, for both directions or for each. */
@XmlAccessorType(XmlAccessType.FIELD)
@Doc("The SSL configuration that holds where none is named, for both directions or for each.")
public final class DefaultSslConfigSpec {

    @Doc("The SSL configuration for both directions.")
    @Format(TextFormat.NAME)
    @Scalar(only = true)
    private String both;

    @Doc("The SSL configuration for listeners.")
    @Format(TextFormat.NAME)
    private String inbound;

    @Doc("The SSL configuration for calls.")
    @Format(TextFormat.NAME)
    private String outbound;

    private DefaultSslConfigSpec() {
    }

    public Optional<String> both() {
        return Optional.ofNullable(both);
    }

    public Optional<String> inbound() {
        return Optional.ofNullable(inbound);
    }

    public Optional<String> outbound() {
        return Optional.ofNullable(outbound);
    }

    /** The one that calls use: where none is named for them, servers use that of the listeners. */
    public Optional<String> calls() {
        return both().or(this::outbound).or(this::inbound);
    }
}
