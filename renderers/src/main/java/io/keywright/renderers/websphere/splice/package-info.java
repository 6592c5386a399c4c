/** Changes of a cell, spliced into its XML: ids stay, new ones are free ones, and nothing else is touched. */
package io.keywright.renderers.websphere.splice;
