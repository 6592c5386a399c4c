/** Rules on keystores and truststores: their type and file, their aliases, their passwords. */
package io.keywright.engine.validate.store;
