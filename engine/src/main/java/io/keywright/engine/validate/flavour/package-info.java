/** Rules on what a server's flavour and version can say: the profile against the document. */
package io.keywright.engine.validate.flavour;
