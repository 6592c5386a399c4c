/** Everything that the files of a cell say about its TLS, in their own words, each attribute once. */
package io.keywright.renderers.websphere.stated;
