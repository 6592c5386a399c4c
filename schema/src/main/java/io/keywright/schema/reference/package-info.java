/**
 * What is generated from the model: the JSON Schema for editors, the XSD and the reference page. All follow from
 * {@link io.keywright.schema.shape.Shape}; what flavours and policies there are comes in as a
 * {@link io.keywright.schema.reference.Vocabulary}, since the schema module does not know the profiles.
 *
 * <pre>
 *   document classes ─▶ Shape ─┬─▶ JsonSchema    schema/generated/tls.schema.json
 *             └── JAXB ────────┼─▶ XmlSchema     schema/generated/tls.xsd
 *   Vocabulary ────────────────┴─▶ ReferencePage schema/generated/reference.md
 * </pre>
 *
 * <p>The files are committed, so that an editor can fetch them and a change of the format shows in a review; a test
 * compares them with what is generated.
 */
package io.keywright.schema.reference;
