/**
 * What every flavour does.
 *
 * <pre>
 *   server files ─▶ Flavour.read ─▶ ServerReading ── state()   ─▶ current state
 *                                        └───────── render(…) ─▶ FileEdits that lead to the desired state
 * </pre>
 *
 * A flavour is a folder beside this one; it reads through {@link io.keywright.renderers.flavour.ServerFiles} and
 * writes nothing: its edits are values, carried out by apply. Stores are opened and saved by {@code keymaterial}, the
 * same for all flavours; a reading only says where they are and what opens them.
 */
package io.keywright.renderers.flavour;
