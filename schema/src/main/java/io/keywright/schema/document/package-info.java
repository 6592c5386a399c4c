/**
 * The document as people write it: JAXB classes that are the single description of its format. They are read by
 * {@code schema.shape}, filled by the YAML binding, and hold what was written, which may be incomplete. Getters give
 * Optional for what may be absent; null stays inside.
 *
 * <p>In XML, only the root element is of the namespace: the JAXB runtime writes the entries of a map without one,
 * whatever is asked for here, and its XSD would not take what it writes.
 */
@XmlSchema(namespace = "https://keywright.io/tls/1", elementFormDefault = XmlNsForm.UNQUALIFIED)
package io.keywright.schema.document;

import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
