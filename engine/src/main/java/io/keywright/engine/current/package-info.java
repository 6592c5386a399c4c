/**
 * What a server has now: its flavour reads the configuration, here its stores are opened and put into the state.
 */
package io.keywright.engine.current;
