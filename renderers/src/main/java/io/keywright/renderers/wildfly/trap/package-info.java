/** What standalone.xml says and WildFly does otherwise, and what the document says and standalone.xml cannot. */
package io.keywright.renderers.wildfly.trap;
