/** Replaces an authority by another, step by step, so that no declared connection falls on the way. */
package io.keywright.engine.rotation;
