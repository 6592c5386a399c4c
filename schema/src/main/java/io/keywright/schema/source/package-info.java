/**
 * From the bytes of a document to its bound model, with the place of everything in it.
 *
 * <pre>
 *   bytes ─YamlReader▶ YamlMapping ─┐
 *   bytes ─YamlReader▶ YamlMapping ─┴Overlays▶ ─ShapeCheck▶ ─Instances▶ ─ShapeCheck▶ ─Binder▶ TlsDocument
 *   (the overlay's)                            one tree     no instances  what was filled in   TreeSourceMap
 * </pre>
 *
 * {@link io.keywright.schema.source.DocumentReader} is the way in. Each step reports what it finds and goes on, so
 * that one run tells all faults; a document with faults is bound as far as it is sound, to be judged but not used
 * ({@link io.keywright.schema.source.SoundPart}). {@link io.keywright.schema.source.YamlReader} also serves data files.
 */
package io.keywright.schema.source;
