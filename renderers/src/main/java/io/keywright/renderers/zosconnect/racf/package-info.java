/**
 * What the security product of z/OS has to hold for a server: keyrings with their certificates, and the users that
 * certificates make of callers. It is written as commands of RACF for somebody to review and enter; nothing here
 * runs them.
 */
package io.keywright.renderers.zosconnect.racf;
