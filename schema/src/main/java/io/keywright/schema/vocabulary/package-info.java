/** The closed sets of words of the document format, spelled as users write them. */
package io.keywright.schema.vocabulary;
