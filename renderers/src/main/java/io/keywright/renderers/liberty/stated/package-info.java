/**
 * All that the files of a Liberty server state about its TLS, attribute by attribute, each with the thing and field of
 * our words that it became, if it became one.
 */
package io.keywright.renderers.liberty.stated;
