/** Places in the text of a server's file, whatever its form. */
package io.keywright.renderers.text;
