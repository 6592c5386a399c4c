/**
 * From the text of a document to its model, and from the model back to the text: YAML trees with positions, overlays,
 * instances, binding, and the {@link io.keywright.schema.source.SourceMap} that turns an address into file, line and
 * column.
 */
package io.keywright.schema.source;
