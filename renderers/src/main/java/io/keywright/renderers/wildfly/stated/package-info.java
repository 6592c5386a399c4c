/** What standalone.xml says about TLS, for the loss report of a migration. */
package io.keywright.renderers.wildfly.stated;
