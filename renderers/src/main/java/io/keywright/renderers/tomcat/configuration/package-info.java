/** conf/server.xml as it was read: its TLS Connectors, the stores that they name, and what we call both. */
package io.keywright.renderers.tomcat.configuration;
