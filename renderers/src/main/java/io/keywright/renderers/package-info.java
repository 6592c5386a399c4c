/**
 * The list of flavours. What they have in common is {@link io.keywright.renderers.flavour}; the list stands apart from
 * it, for it knows every flavour and every flavour knows that package.
 */
package io.keywright.renderers;
