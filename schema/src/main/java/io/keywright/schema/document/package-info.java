/**
 * The document as people write it: JAXB classes that are the single description of its format. They are read by
 * {@code schema.shape}, filled by the YAML binding, and hold what was written, which may be incomplete. Getters give
 * Optional for what may be absent; null stays inside.
 */
@XmlSchema(namespace = "https://keywright.io/tls/1", elementFormDefault = XmlNsForm.QUALIFIED)
package io.keywright.schema.document;

import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
