/** Rendering into a directory: what apply would write, to be looked at, without any server being touched. */
package io.keywright.engine.render;
