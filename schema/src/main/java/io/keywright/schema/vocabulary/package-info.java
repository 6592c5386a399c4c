/** The closed sets of words of the document format, spelled as users write them. */
@XmlSchema(namespace = "https://keywright.io/tls/1")
package io.keywright.schema.vocabulary;

import jakarta.xml.bind.annotation.XmlSchema;
