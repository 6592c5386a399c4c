package io.keywright.schema.document;

import io.keywright.schema.shape.Doc;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import java.util.Optional;

/** Defaults of one scope of a cell. */
@XmlAccessorType(XmlAccessType.FIELD)
@Doc("Defaults of one scope of a cell.")
public final class ScopeSpec {

    @Doc("The SSL configuration that holds where none is named.")
    private DefaultSslConfigSpec defaultSslConfig;

    private ScopeSpec() {
    }

    public Optional<DefaultSslConfigSpec> defaultSslConfig() {
        return Optional.ofNullable(defaultSslConfig);
    }
}
