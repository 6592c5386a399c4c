package io.keywright.renderers.websphere.cell;

import io.keywright.renderers.xml.XmlDocument;
import java.util.Optional;

/**
 * A file beside security.xml that may refer to what stands there, and is not edited: what it refers to stays. Where such
 * files stand and how they refer is known from use.
 *
 * @param domain the security domain that it is of, which has a say over security.xml for some of the cell's processes;
 *               absent: it is audit.xml
 */
public record FurtherFile(XmlDocument document, Optional<String> domain) {

    /** For messages. */
    public String label() {
        return domain.map(name -> "security domain '" + name + "'").orElse("audit.xml");
    }
}
