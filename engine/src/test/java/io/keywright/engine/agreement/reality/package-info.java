/** Real parties on loopback: sockets of this Java, and openssl on either side. */
package io.keywright.engine.agreement.reality;
