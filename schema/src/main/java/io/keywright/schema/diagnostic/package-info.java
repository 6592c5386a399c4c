/**
 * Diagnostics: one fault each, with place, severity, one sentence and what to type next.
 *
 * <p>The user's faults are {@link io.keywright.schema.diagnostic.Diagnostic}s, collected and shown together; the
 * environment's are an {@link io.keywright.schema.diagnostic.EnvironmentException}; ours are
 * {@code IllegalStateException("bug: …")}.
 */
package io.keywright.schema.diagnostic;
