/** Rules on connections: keys and trust of SSL configurations, protocols and ciphers, endpoints, links, authentication. */
package io.keywright.engine.validate.connection;
