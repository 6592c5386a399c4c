/** Rules on authorities and identities: their lifetimes, and the certificates that are given as files or text. */
package io.keywright.engine.validate.identity;
