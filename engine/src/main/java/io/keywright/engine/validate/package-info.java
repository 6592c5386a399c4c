/**
 * Validation: the rules that no single line of a document can break alone. The form of the text was checked when it was
 * read; here references are followed and declarations compared with each other, with the flavours' profiles and with the
 * hardening policy, without a server in reach.
 *
 * <pre>
 *   LoadedDocument ─▶ Declarations ─▶ every Rule ─▶ Findings ─▶ Waivers ─▶ diagnostics in file order
 * </pre>
 *
 * <p>What cannot be rendered is an error; what only a handshake or a date can show is a warning. A rule is one concern
 * with one invalid fixture. Rules ask {@link io.keywright.engine.validate.declaration.Declarations} for what it has
 * indexed and never search, so that their work grows with the document and not with its square.
 */
package io.keywright.engine.validate;
