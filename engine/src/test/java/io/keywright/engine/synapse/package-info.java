/**
 * What Keywright writes for WSO2 ESB, run on the transports of Apache Synapse, from which those of the product descend.
 * WSO2's own builds are not to be had from Maven.
 */
package io.keywright.engine.synapse;
