/** Names that the document can give to what others call otherwise. */
package io.keywright.engine.naming;
