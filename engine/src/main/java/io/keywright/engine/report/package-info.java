/**
 * Diagnostics as people and tools see them: the text form with its snippet, and the JSON form. Both are made from the
 * same {@link io.keywright.schema.diagnostic.Diagnostic}s; nothing here prints.
 */
package io.keywright.engine.report;
