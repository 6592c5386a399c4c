/**
 * Files of names and values, read as the product reads them and edited in place: {@code server.env}, and everything
 * that {@link java.util.Properties} reads. Knows no flavour.
 */
package io.keywright.renderers.properties;
