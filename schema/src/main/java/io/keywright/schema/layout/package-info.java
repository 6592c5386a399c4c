/**
 * The text of a document as its author laid it out: laid out anew, or edited in place, and nothing lost either way.
 *
 * <p>{@link io.keywright.schema.layout.EditedText} makes an {@link io.keywright.schema.layout.Edit}: a key more, an
 * element more, another scalar. All else stays to the byte, and what comes of it is read back before it is given away.
 *
 * {@link io.keywright.schema.layout.Addition} puts whole things behind those that are there.
 *
 * <p>{@link io.keywright.schema.layout.CanonicalLayout} is the canonical layout, comments kept: what {@code fmt} writes.
 *
 * <pre>
 *   text ─ tokens and the gaps between them ─▶ [Lexeme] ─ columns, spaces, alignment ─▶ text
 *                                                  └── the same comments and events after as before ──┘
 * </pre>
 *
 * <p>The line breaks are the author's, and so are the order of keys, the choice between flow and block, and the
 * quotes. What stands before a line and between the words on it is ours:
 * <ul>
 * <li>two spaces for each level; the items of a sequence stand one level deeper than its key;
 * <li>{@code key: value}, {@code {a: b, c: [d, e]}}, {@code - item};
 * <li>a comment of its own line stands at the level it stood at; a comment after something stands two spaces after
 *     it, and the comments of consecutive lines stand below each other;
 * <li>at most one blank line in a row, none at the start and the end, no blanks at line ends, one LF at the end;
 * <li>the content of a block scalar and of a quoted scalar is never touched.
 * </ul>
 */
package io.keywright.schema.layout;
