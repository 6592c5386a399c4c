/** The state that standalone.xml describes. */
package io.keywright.renderers.wildfly.state;
