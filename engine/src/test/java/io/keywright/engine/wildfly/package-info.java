/** What Keywright configures, run by a real WildFly. */
package io.keywright.engine.wildfly;
