/** What changes in standalone.xml, as edits of attributes and elements; all other bytes stay. */
package io.keywright.renderers.wildfly.edit;
