/** Judges documents that nobody wrote yet: what of a draft validation would call an error has to be left out of it. */
package io.keywright.engine.validate.drafted;
