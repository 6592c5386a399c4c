/** Our words → theirs: what the Connectors are to say, what they cannot say, and the edits that lead there. */
package io.keywright.renderers.tomcat.edit;
