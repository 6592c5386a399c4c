/** Their words → ours: the configuration as a state, with the server's defaults and with its passwords decoded. */
package io.keywright.renderers.liberty.state;
