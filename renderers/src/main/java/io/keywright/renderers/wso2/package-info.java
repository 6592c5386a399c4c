/**
 * What the products of WSO2 have in common: their HTTPS transports, which descend from those of Apache Synapse, and the
 * words for them. The older products keep them in axis2.xml; the Micro Integrator writes that file itself.
 */
package io.keywright.renderers.wso2;
