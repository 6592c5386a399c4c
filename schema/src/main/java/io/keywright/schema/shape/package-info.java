/**
 * The shape of the document, read once from the annotated classes of {@code schema.document}: the check of a YAML
 * tree, the binding, the JSON Schema, the XSD and the reference page all follow from it.
 */
package io.keywright.schema.shape;
