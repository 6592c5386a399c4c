/** Rules on names: what is referred to is declared, nothing refers to itself, nothing is declared in vain. */
package io.keywright.engine.validate.reference;
