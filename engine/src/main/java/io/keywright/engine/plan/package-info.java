/**
 * Plans: ordered changes with their reasons, the files they touch, and what a person must do.
 *
 * <pre>
 *   Site ─┐                       ┌─ Completion ─ Differ ─ Flavour.render ─ read again ⇒ no change
 *   record├─▶ Planner ─▶ servers ─┤
 *   known ┘                       └─ unchanged since the last look: not opened at all
 * </pre>
 *
 * Planning writes nothing to a server and makes no key.
 */
package io.keywright.engine.plan;
